import { formatCount } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { Tally } from "@/services/ads";
import { shareWords } from "./words";

/** The four figures of a period that a person looks for first. */
export function Totals({ lang, total }: { lang: Lang; total: Tally }) {
  const t = translator(lang);
  const { impressions, clicks, invalidImpressions, invalidClicks } = total;
  const invalid = invalidImpressions + invalidClicks;
  return (
    <dl className="grid gap-px overflow-hidden rounded-10 border border-line bg-line sm:grid-cols-2 xl:grid-cols-4">
      <Figure
        name={t("adReport.total.impressions")}
        value={formatCount(impressions, lang)}
        hint={t("adReport.total.impressionsHint")}
      />
      <Figure
        name={t("adReport.total.clicks")}
        value={formatCount(clicks, lang)}
        hint={t("adReport.total.clicksHint")}
      />
      <Figure
        name={t("adReport.total.ctr")}
        value={shareWords(clicks, impressions, lang)}
        hint={t("adReport.total.ctrHint")}
      />
      <Figure
        name={t("adReport.total.invalid")}
        value={shareWords(invalid, impressions + clicks + invalid, lang)}
        hint={
          invalid > 0
            ? t("adReport.total.invalidHint", { impressions: invalidImpressions, clicks: invalidClicks })
            : t("adReport.reasons.none")
        }
      />
    </dl>
  );
}

function Figure({ name, value, hint }: { name: string; value: string; hint: string }) {
  return (
    <div className="grid content-start gap-1 bg-ground-2 p-5">
      <dt className="text-14 text-fg-3">{name}</dt>
      <dd className="figures font-display text-34 leading-none font-semibold">{value}</dd>
      <dd className="text-14 text-fg-3">{hint}</dd>
    </div>
  );
}
