import type { Metadata } from "next";
import { AccountFrame } from "@/components/account/account-frame";
import { DeletionNotice } from "@/components/account/deletion-notice";
import { PaymentList } from "@/components/account/payment-list";
import { SignOutForm } from "@/components/account/sign-out-form";
import { SubscriptionCard } from "@/components/account/subscription-card";
import { SubscriptionNone } from "@/components/account/subscription-none";
import { VerifyNotice } from "@/components/auth/verify-notice";
import { paths } from "@/components/site/paths";
import { Messages } from "@/i18n/client";
import { translator } from "@/i18n/translate";
import { getProfile } from "@/services/auth";
import { listMyPayments } from "@/services/checkouts";
import { isImpersonating, requireUser } from "@/services/context";
import { getMyDeletion } from "@/services/privacy";
import { listMySubscriptions } from "@/services/subscriptions";
import { signedInContext } from "@/web/guards";
import { langOf } from "../lang-param";
import { pageMetadata } from "../metadata";
import { signOutAction } from "./actions";
import { keepAccountAction } from "./data/actions";
import { cancelAction, renewAction, resumeAction } from "./subscription/actions";

type Props = { params: Promise<{ lang: string }> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  return pageMetadata({ lang, path: "/account", title: translator(lang)("account.title"), personal: true });
}

export default async function Account({ params }: Props) {
  const lang = await langOf(params);
  const t = translator(lang);
  const ctx = await signedInContext(lang, paths.account(lang));
  const [profile, subscriptions, payments, deletion] = await Promise.all([
    getProfile(ctx, requireUser(ctx).userId),
    listMySubscriptions(ctx),
    isImpersonating(ctx.actor) ? null : listMyPayments(ctx),
    getMyDeletion(ctx),
  ]);
  return (
    <AccountFrame
      lang={lang}
      view="overview"
      heading={t("account.hello", { name: profile.name })}
      aside={<SignOutForm action={signOutAction} lang={lang} label={t("account.signOut")} />}
    >
      <p className="wrap-anywhere text-fg-2">{profile.email}</p>
      {deletion && (
        <Messages lang={lang} areas={["errors"]}>
          <DeletionNotice until={deletion} keep={keepAccountAction} lang={lang} />
        </Messages>
      )}
      {!requireUser(ctx).emailVerified && <VerifyNotice lang={lang} />}
      <Messages lang={lang} areas={["errors"]}>
        {subscriptions.map((subscription, index) => (
          <SubscriptionCard
            key={subscription.id}
            subscription={subscription}
            now={ctx.now}
            lang={lang}
            leads={!deletion && index === 0}
            acts={{ cancel: cancelAction, resume: resumeAction, renew: renewAction }}
            isLinked
          />
        ))}
      </Messages>
      {subscriptions.length === 0 && <SubscriptionNone lang={lang} leads={!deletion} />}
      {payments && <PaymentList payments={payments} lang={lang} first={3} />}
    </AccountFrame>
  );
}
