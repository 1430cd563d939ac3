import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AccountFrame, AccountSection } from "@/components/account/account-frame";
import { CodeForm } from "@/components/auth/code-form";
import { OneActForm } from "@/components/auth/one-act-form";
import { securityPlaces } from "@/components/security/places";
import { TotpSecret } from "@/components/security/totp-secret";
import { paths } from "@/components/site/paths";
import { Messages } from "@/i18n/client";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import { beginTotp, getMySecurity } from "@/services/factors";
import { provenContext } from "@/web/guards";
import { langOf } from "../../../lang-param";
import { pageMetadata } from "../../../metadata";
import { confirmTotpAction, turnTotpOffAction } from "./actions";

type Props = { params: Promise<{ lang: string }> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  const title = translator(lang)("security.app.title");
  return pageMetadata({ lang, path: "/account/security/authenticator", title, personal: true });
}

export default async function Authenticator({ params }: Props) {
  const lang = await langOf(params);
  const t = translator(lang);
  const ctx = await provenContext(lang, securityPlaces.app(lang));
  const { appSince, emailVerified } = await getMySecurity(ctx);
  // The security page says what is missing, and leads there.
  if (!emailVerified) redirect(paths.accountView(lang, "security"));
  return (
    <AccountFrame lang={lang} view="security" heading={t("security.app.title")}>
      <Messages lang={lang} areas={["errors"]}>
        {appSince ? (
          <AccountSection
            title={t("security.app.since", { date: formatDate(appSince, lang) })}
            text={t("security.app.onText")}
          >
            <OneActForm action={turnTotpOffAction} variant="danger" label={t("security.app.turnOff")} />
          </AccountSection>
        ) : (
          <div className="grid gap-8">
            <TotpSecret {...(await beginTotp(ctx))} lang={lang} />
            <div className="max-w-sm">
              <CodeForm
                action={confirmTotpAction}
                label={t("security.app.first")}
                hint={t("security.app.firstHint")}
                submit={t("security.app.turnOn")}
              />
            </div>
          </div>
        )}
      </Messages>
    </AccountFrame>
  );
}
