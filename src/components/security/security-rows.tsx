import { paths } from "@/components/site/paths";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { MySecurity } from "@/services/factors";
import { securityPlaces as places } from "./places";
import { SecurityRow } from "./security-row";

/** So few codes left are a warning. */
export const FEW_CODES = 3;

/** What guards an account, row by row. */
export function SecurityRows({ security, lang }: { security: MySecurity; lang: Lang }) {
  const t = translator(lang);
  const { email, emailVerified, hasPassword, appSince, passkeys, recoveryLeft } = security;
  return (
    <ul className="-mt-6">
      <SecurityRow
        title={t("security.email.title")}
        text={email}
        tone={emailVerified ? "good" : "waiting"}
        state={t(emailVerified ? "security.email.verified" : "security.email.unverified")}
        act={{ href: paths.changeEmail(lang), label: t("security.email.act") }}
      />
      <SecurityRow
        title={t("security.password.title")}
        tone={hasPassword ? "good" : "neutral"}
        state={t(hasPassword ? "security.password.set" : "security.password.none")}
        act={{
          href: paths.changePassword(lang),
          label: t(hasPassword ? "security.password.change" : "security.password.create"),
        }}
      />
      <SecurityRow
        title={t("security.app.title")}
        text={
          appSince ? t("security.app.since", { date: formatDate(appSince, lang) }) : t("security.app.text")
        }
        tone={appSince ? "good" : "neutral"}
        state={t(appSince ? "security.on" : "security.off")}
        act={{ href: places.app(lang), label: t(appSince ? "security.app.manage" : "security.app.setUp") }}
      />
      <SecurityRow
        title={t("security.passkeys.title")}
        text={
          passkeys.map(({ name }) => name || t("security.passkeys.unnamed")).join(", ") ||
          t("security.passkeys.text")
        }
        tone={passkeys.length > 0 ? "good" : "neutral"}
        state={t("security.passkeys.count", { count: passkeys.length })}
        act={{
          href: places.passkeys(lang),
          label: t(passkeys.length > 0 ? "security.passkeys.manage" : "security.passkeys.add"),
        }}
      />
      {recoveryLeft !== null && (
        <SecurityRow
          title={t("security.recovery.title")}
          text={
            recoveryLeft <= FEW_CODES
              ? t("security.recovery.few", { count: recoveryLeft })
              : t("security.recovery.text")
          }
          tone={recoveryLeft <= FEW_CODES ? "bad" : "good"}
          state={t("security.recovery.left", { count: recoveryLeft })}
          act={{ href: places.recovery(lang), label: t("security.recovery.manage") }}
        />
      )}
    </ul>
  );
}
