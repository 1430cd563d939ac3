import { Panel } from "@/components/admin/facts";
import { Notice } from "@/components/ui/notice";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdReport } from "@/services/ads";
import { AdFacts } from "./ad-facts";
import { DayCharts } from "./day-charts";
import { PeriodForm } from "./period-form";
import { Reasons } from "./reasons";
import { TallyTable } from "./tally-table";
import { Totals } from "./totals";
import { dayWords } from "./words";

type Props = { lang: Lang; report: AdReport; path: string; csvPath: string };

/** The report of one ad, the same for its admin and its advertiser. */
export function ReportBody({ lang, report, path, csvPath }: Props) {
  const t = translator(lang);
  const { period, total, days, placements, reasons, ad } = report;
  const shown = { from: dayWords(period.from, lang), to: dayWords(period.to, lang) };
  return (
    <>
      <PeriodForm {...{ lang, report, path, csvPath }} />
      <section className="grid gap-3">
        <h2 className="text-20">{t("adReport.total.title")}</h2>
        <p className="figures text-14 text-fg-3">{t("adReport.period.shown", shown)}</p>
        <Totals lang={lang} total={total} />
      </section>
      <DayCharts lang={lang} days={days} />
      <div className="grid gap-10 xl:grid-cols-2">
        <Panel title={t("adReport.state.ad")}>
          <AdFacts lang={lang} ad={ad} />
          <WholeLife lang={lang} life={report.life} />
        </Panel>
        <Panel title={t("adReport.reasons.title")}>
          <Reasons lang={lang} reasons={reasons} />
        </Panel>
      </div>
      <Panel title={t("adReport.place.title")}>
        <TallyTable
          lang={lang}
          caption={t("adReport.place.title")}
          first={{
            key: "placement",
            head: t("adReport.place.place"),
            cell: ({ placement }) => (
              <span className="whitespace-nowrap">{t(`adReport.placement.${placement}`)}</span>
            ),
          }}
          rows={placements}
          rowKey={({ placement }) => placement}
        />
      </Panel>
      <Panel title={t("adReport.day.title")}>
        <TallyTable
          lang={lang}
          caption={t("adReport.day.title")}
          first={{
            key: "day",
            head: t("adReport.day.day"),
            cell: ({ day }) => <span className="figures whitespace-nowrap">{dayWords(day, lang)}</span>,
          }}
          rows={days.toReversed()}
          rowKey={({ day }) => day}
        />
      </Panel>
    </>
  );
}

/** That the days sum up to what the ad's own counters say: whoever audits the report looks for it. */
function WholeLife({ lang, life }: { lang: Lang; life: AdReport["life"] }) {
  const t = translator(lang);
  if (!life.agrees) return <Notice tone="bad">{t("adReport.life.differs")}</Notice>;
  if (!life.since) return <p className="text-14 text-fg-3">{t("adReport.life.nothing")}</p>;
  return (
    <p className="text-14 text-fg-2">
      <span className="font-semibold">{t("adReport.life.label")}. </span>
      {t("adReport.life.agrees", {
        since: dayWords(life.since, lang),
        impressions: life.impressions,
        clicks: life.clicks,
      })}
    </p>
  );
}
