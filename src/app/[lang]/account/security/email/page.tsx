import type { Metadata } from "next";
import { AccountFrame, AccountSection } from "@/components/account/account-frame";
import { Address } from "@/components/auth/address";
import { ChangeEmailForm } from "@/components/auth/change-email-form";
import { paths } from "@/components/site/paths";
import { Notice } from "@/components/ui/notice";
import { Messages } from "@/i18n/client";
import { translator } from "@/i18n/translate";
import { getProfile, pendingEmail } from "@/services/auth";
import { provenContext } from "@/web/guards";
import { langOf } from "../../../lang-param";
import { pageMetadata } from "../../../metadata";
import { beginEmailChangeAction } from "./actions";
import { PendingChange } from "./pending-change";

type Props = { params: Promise<{ lang: string }>; searchParams: Promise<{ changed?: string | string[] }> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  const title = translator(lang)("verify.email.title");
  return pageMetadata({ lang, path: "/account/security/email", title, personal: true });
}

export default async function ChangeEmailPage({ params, searchParams }: Props) {
  const lang = await langOf(params);
  const t = translator(lang);
  const ctx = await provenContext(lang, paths.changeEmail(lang));
  const [{ email }, pending] = await Promise.all([getProfile(ctx, ctx.actor.userId), pendingEmail(ctx)]);
  const { changed } = await searchParams;
  return (
    <AccountFrame lang={lang} view="security" heading={t("verify.email.title")}>
      <p className="-mt-2 text-fg-2 sm:-mt-6">
        {t.rich("verify.email.now", { address: () => <Address>{email}</Address> })}
      </p>
      {changed && !pending && <Notice tone="good">{t("verify.email.changed")}</Notice>}
      <Messages lang={lang} areas={["verify", "errors"]}>
        {pending ? (
          <PendingChange lang={lang} email={pending} />
        ) : (
          <AccountSection title={t("verify.email.heading")} text={t("verify.email.text")}>
            <ChangeEmailForm action={beginEmailChangeAction} />
          </AccountSection>
        )}
      </Messages>
    </AccountFrame>
  );
}
