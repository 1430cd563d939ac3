import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AccountFrame } from "@/components/account/account-frame";
import { SubscriptionCard } from "@/components/account/subscription-card";
import { SubscriptionTimeline } from "@/components/account/subscription-timeline";
import { paths } from "@/components/site/paths";
import { Messages } from "@/i18n/client";
import { translator } from "@/i18n/translate";
import { getMySubscription } from "@/services/subscriptions";
import { signedInContext } from "@/web/guards";
import { found } from "../../../found";
import { langOf } from "../../../lang-param";
import { pageMetadata } from "../../../metadata";
import { cancelAction, renewAction, resumeAction } from "../actions";

type Props = { params: Promise<{ lang: string; id: string }> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  const title = translator(lang)("subscription.title");
  return pageMetadata({ lang, path: "/account", title, personal: true });
}

export default async function Subscription({ params }: Props) {
  const lang = await langOf(params);
  const { id } = await params;
  if (!/^[1-9]\d{0,8}$/.test(id)) notFound();
  const ctx = await signedInContext(lang, paths.subscription(lang, Number(id)));
  const { subscription, timeline } = await found(getMySubscription(ctx, Number(id)));
  return (
    <AccountFrame lang={lang} view="overview" heading={translator(lang)("subscription.title")}>
      <Messages lang={lang} areas={["errors"]}>
        <SubscriptionCard
          subscription={subscription}
          now={ctx.now}
          lang={lang}
          leads
          acts={{ cancel: cancelAction, resume: resumeAction, renew: renewAction }}
        />
      </Messages>
      <SubscriptionTimeline entries={timeline} lang={lang} />
    </AccountFrame>
  );
}
