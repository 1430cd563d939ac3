import type { Metadata } from "next";
import { AccountFrame, AccountSection } from "@/components/account/account-frame";
import { ChangePasswordForm } from "@/components/auth/change-password-form";
import { paths } from "@/components/site/paths";
import { SiteLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Messages } from "@/i18n/client";
import { translator } from "@/i18n/translate";
import { getProfile, hasPassword } from "@/services/auth";
import { ownContext, provenContext } from "@/web/guards";
import { langOf } from "../../../lang-param";
import { pageMetadata } from "../../../metadata";
import { changePasswordAction } from "./actions";

type Props = { params: Promise<{ lang: string }>; searchParams: Promise<{ saved?: string | string[] }> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  const title = translator(lang)("verify.password.title");
  return pageMetadata({ lang, path: "/account/security/password", title, personal: true });
}

export default async function ChangePasswordPage({ params, searchParams }: Props) {
  const lang = await langOf(params);
  const t = translator(lang);
  const here = paths.changePassword(lang);
  const ctx = await ownContext(lang, here);
  const asksCurrent = await hasPassword(ctx);
  // Where there is no password to ask for, another fresh proof takes its place.
  if (!asksCurrent) await provenContext(lang, here);
  const { email } = await getProfile(ctx, ctx.actor.userId);
  const { saved } = await searchParams;
  return (
    <AccountFrame lang={lang} view="security" heading={t("verify.password.title")}>
      {saved && <Notice tone="good">{t("verify.password.saved")}</Notice>}
      <AccountSection
        title={t(asksCurrent ? "verify.password.heading" : "verify.password.headingFirst")}
        text={t(asksCurrent ? "verify.password.text" : "verify.password.textFirst")}
      >
        <Messages lang={lang} areas={["auth", "verify", "errors"]}>
          <ChangePasswordForm action={changePasswordAction} email={email} asksCurrent={asksCurrent} />
        </Messages>
        {asksCurrent && (
          <SiteLink
            href={paths.forgot(lang)}
            className="inline-flex min-h-11 items-center justify-self-start text-fg-2 underline underline-offset-4"
          >
            {t("verify.password.forgot")}
          </SiteLink>
        )}
      </AccountSection>
    </AccountFrame>
  );
}
