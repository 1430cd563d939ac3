import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AccountFrame, AccountSection } from "@/components/account/account-frame";
import { NewPasskeyForm } from "@/components/security/new-passkey-form";
import { type PasskeyLine, PasskeyList } from "@/components/security/passkey-list";
import { PasskeysHere } from "@/components/security/passkeys-here";
import { securityPlaces } from "@/components/security/places";
import { paths } from "@/components/site/paths";
import { Notice } from "@/components/ui/notice";
import { Messages } from "@/i18n/client";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { getMySecurity, type MyPasskey, relyingParty } from "@/services/factors";
import { provenContext } from "@/web/guards";
import { langOf } from "../../../lang-param";
import { pageMetadata } from "../../../metadata";
import { addPasskeyAction, removePasskeyAction, renamePasskeyAction } from "./actions";

type Props = { params: Promise<{ lang: string }> };

export const dynamic = "force-dynamic";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const lang = await langOf(params);
  const title = translator(lang)("security.passkeys.title");
  return pageMetadata({ lang, path: "/account/security/passkeys", title, personal: true });
}

export default async function Passkeys({ params }: Props) {
  const lang = await langOf(params);
  const t = translator(lang);
  const ctx = await provenContext(lang, securityPlaces.passkeys(lang));
  const { passkeys, emailVerified } = await getMySecurity(ctx);
  // The security page says what is missing, and leads there.
  if (!emailVerified) redirect(paths.accountView(lang, "security"));
  const { origin, works } = relyingParty();
  return (
    <AccountFrame lang={lang} view="security" heading={t("security.passkeys.title")}>
      <Messages lang={lang} areas={["security", "errors"]}>
        {passkeys.length > 0 && (
          <PasskeyList
            passkeys={passkeys.map((passkey) => lineOf(passkey, lang))}
            rename={renamePasskeyAction}
            remove={removePasskeyAction}
          />
        )}
        <AccountSection title={t("security.passkeys.add")} text={t("security.passkeys.text")}>
          {works ? (
            <PasskeysHere origin={origin}>
              <div className="max-w-sm">
                <NewPasskeyForm action={addPasskeyAction} />
              </div>
            </PasskeysHere>
          ) : (
            <Notice>{t("security.passkeys.noDomain")}</Notice>
          )}
        </AccountSection>
      </Messages>
    </AccountFrame>
  );
}

function lineOf({ id, name, synced, createdAt, lastUsedAt }: MyPasskey, lang: Lang): PasskeyLine {
  const t = translator(lang);
  const dates = [
    t("security.passkeys.created", { date: formatDate(createdAt, lang) }),
    lastUsedAt
      ? t("security.passkeys.used", { date: formatDate(lastUsedAt, lang) })
      : t("security.passkeys.unused"),
    ...(synced ? [t("security.passkeys.synced")] : []),
  ];
  return { id, name: name || t("security.passkeys.unnamed"), dates: dates.join(" · ") };
}
