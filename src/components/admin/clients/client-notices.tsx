import { Notice } from "@/components/ui/notice";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { ClientFacts } from "@/services/clients";

/** What has to be known of an account before anything else: that it is closed, or on its way out. */
export function ClientNotices({ lang, client }: { lang: Lang; client: ClientFacts }) {
  const t = translator(lang);
  const { isBanned, banReason, banExpiresAt, deleteAfter, deletedAt } = client;
  return (
    <>
      {isBanned && (
        <Notice tone="bad" title={t("clients.one.bannedTitle")}>
          <p>
            {banExpiresAt
              ? t("clients.one.bannedUntil", { until: formatDate(banExpiresAt, lang, "time") })
              : t("clients.one.bannedForever")}
          </p>
          {banReason && <p className="break-words">{t("clients.one.bannedReason", { reason: banReason })}</p>}
        </Notice>
      )}
      {deletedAt ? (
        <Notice>{t("clients.one.deletedText", { date: formatDate(deletedAt, lang) })}</Notice>
      ) : (
        deleteAfter && (
          <Notice>{t("clients.one.leavingText", { date: formatDate(deleteAfter, lang, "time") })}</Notice>
        )
      )}
    </>
  );
}
