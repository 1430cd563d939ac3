import { type Fact, Facts, Panel } from "@/components/admin/facts";
import { formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdminTransactionPage } from "@/services/finance";

type Keys = AdminTransactionPage["keys"];

/** What a payment opened by name, and until when; also what was taken back. */
export function OpenedKeys({ lang, keys }: { lang: Lang; keys: Keys }) {
  const t = translator(lang);
  const facts = keys.map(({ name, endsAt, revokedAt }): Fact => {
    const end = revokedAt ?? endsAt;
    if (!end) return { label: name, value: t("refunds.one.keyForever") };
    const date = formatDate(end, lang, "moment");
    return { label: name, value: t(revokedAt ? "refunds.one.keyEnded" : "refunds.one.keyOpen", { date }) };
  });
  return (
    <Panel title={t("refunds.one.keys")}>
      {facts.length > 0 ? (
        <Facts facts={facts} />
      ) : (
        <p className="text-14 text-fg-3">{t("refunds.one.keysNone")}</p>
      )}
    </Panel>
  );
}
