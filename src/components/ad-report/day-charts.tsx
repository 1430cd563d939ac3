import { clsx } from "clsx";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdReport, Tally } from "@/services/ads";
import { DayChart } from "./day-chart";

type Props = { lang: Lang; days: AdReport["days"] };

/** Impressions and clicks by day, each on a scale of its own. */
export function DayCharts({ lang, days }: Props) {
  const t = translator(lang);
  if (days.every(isQuiet)) return <p className="text-14 text-fg-3">{t("adReport.chart.nothing")}</p>;
  return (
    <div className="grid gap-6">
      <DayChart
        lang={lang}
        title={t("adReport.chart.impressions")}
        bars={days.map((row) => ({ day: row.day, valid: row.impressions, invalid: row.invalidImpressions }))}
        className="h-44"
      />
      <DayChart
        lang={lang}
        title={t("adReport.chart.clicks")}
        bars={days.map((row) => ({ day: row.day, valid: row.clicks, invalid: row.invalidClicks }))}
        className="h-24"
      />
      <p className="flex flex-wrap gap-x-6 gap-y-1 text-14 text-fg-2">
        <Key look="bg-fg-2">{t("adReport.chart.valid")}</Key>
        <Key look="bg-edge">{t("adReport.chart.invalid")}</Key>
      </p>
    </div>
  );
}

const isQuiet = ({ impressions, clicks, invalidImpressions, invalidClicks }: Tally) =>
  impressions + clicks + invalidImpressions + invalidClicks === 0;

function Key({ look, children }: { look: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden className={clsx("size-3", look)} />
      {children}
    </span>
  );
}
