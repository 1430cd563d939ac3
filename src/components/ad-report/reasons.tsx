import { type Column, DataTable } from "@/components/admin/list/data-table";
import { formatCount } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdReport } from "@/services/ads";

type Row = AdReport["reasons"][number];
type Reason = Row["reason"];

/** In the order in which they are looked for; every reason that there is. */
const REASONS = Object.keys({
  bot: 0,
  prefetch: 0,
  admin: 0,
  owner: 0,
  forged: 0,
  expired: 0,
  replay: 0,
  early: 0,
  other_viewer: 0,
  flood: 0,
  not_running: 0,
  capped: 0,
} satisfies Record<Reason, 0>) as Reason[];

/** Why what did not count did not, and how counting works at all. */
export function Reasons({ lang, reasons }: { lang: Lang; reasons: AdReport["reasons"] }) {
  const t = translator(lang);
  return (
    <div className="grid gap-4">
      {reasons.length > 0 ? (
        <DataTable
          caption={t("adReport.reasons.title")}
          columns={columns(lang)}
          rows={reasons}
          rowKey={({ reason }) => reason}
        />
      ) : (
        <p className="text-14 text-fg-3">{t("adReport.reasons.none")}</p>
      )}
      <p className="max-w-prose text-14 text-fg-2">{t("adReport.reasons.how")}</p>
      <details className="text-14">
        <summary className="min-h-9 cursor-pointer content-center font-semibold text-fg-2 hover:text-fg">
          {t("adReport.reasons.all")}
        </summary>
        <dl className="mt-2 grid gap-3">
          {REASONS.map((reason) => (
            <div key={reason}>
              <dt className="font-semibold">{t(`adReport.reason.${reason}.name`)}</dt>
              <dd className="text-fg-3">{t(`adReport.reason.${reason}.text`)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}

function columns(lang: Lang): Column<Row>[] {
  const t = translator(lang);
  return [
    {
      key: "reason",
      head: t("adReport.reasons.reason"),
      cell: ({ reason }) => (
        <span className="grid min-w-48">
          {t(`adReport.reason.${reason}.name`)}
          <span className="text-12 text-fg-3">{t(`adReport.reason.${reason}.text`)}</span>
        </span>
      ),
    },
    {
      key: "impressions",
      head: t("adReport.column.impressions"),
      align: "right",
      cell: ({ impressions }) => formatCount(impressions, lang),
    },
    {
      key: "clicks",
      head: t("adReport.column.clicks"),
      align: "right",
      cell: ({ clicks }) => formatCount(clicks, lang),
    },
  ];
}
