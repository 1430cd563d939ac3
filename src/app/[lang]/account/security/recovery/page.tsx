import type { Metadata } from "next";
import { AccountFrame, AccountSection } from "@/components/account/account-frame";
import { OneActForm } from "@/components/auth/one-act-form";
import { securityPlaces } from "@/components/security/places";
import { RecoveryCodes } from "@/components/security/recovery-codes";
import { FEW_CODES } from "@/components/security/security-rows";
import { Notice } from "@/components/ui/notice";
import { Messages } from "@/i18n/client";
import { translator } from "@/i18n/translate";
import { getMySecurity, shownCodes } from "@/services/factors";
import { settingsView } from "@/web/browse";
import { readShownCodes } from "@/web/cookies";
import { provenContext } from "@/web/guards";
import { langOf } from "../../../lang-param";
import { pageMetadata } from "../../../metadata";
import { keptCodesAction, renewRecoveryCodesAction } from "./actions";

type Props = { params: Promise<{ lang: string }> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  const title = translator(lang)("security.recovery.title");
  return pageMetadata({ lang, path: "/account/security/recovery", title, personal: true });
}

export default async function Recovery({ params }: Props) {
  const lang = await langOf(params);
  const t = translator(lang);
  const ctx = await provenContext(lang, securityPlaces.recovery(lang));
  const codes = await shownCodes(ctx, await readShownCodes());
  const { recoveryLeft } = await getMySecurity(ctx);
  return (
    <AccountFrame lang={lang} view="security" heading={t("security.recovery.title")}>
      <Messages lang={lang} areas={["security", "errors"]}>
        {codes && (
          <AccountSection title={t("security.recovery.shownTitle")} text={t("security.recovery.shownText")}>
            <RecoveryCodes codes={codes} siteName={(await settingsView()).site_name} />
            <OneActForm action={keptCodesAction} variant="primary" label={t("security.recovery.kept")} />
          </AccountSection>
        )}
        {!codes && recoveryLeft === null && <Notice>{t("security.recovery.none")}</Notice>}
        {!codes && recoveryLeft !== null && (
          <AccountSection
            title={t("security.recovery.left", { count: recoveryLeft })}
            text={t("security.recovery.text")}
          >
            {recoveryLeft <= FEW_CODES && (
              <Notice tone="bad">{t("security.recovery.few", { count: recoveryLeft })}</Notice>
            )}
            <p className="text-fg-2">{t("security.recovery.renewText")}</p>
            <OneActForm action={renewRecoveryCodesAction} label={t("security.recovery.renew")} />
          </AccountSection>
        )}
      </Messages>
    </AccountFrame>
  );
}
