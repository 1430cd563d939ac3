import { Facts } from "@/components/admin/facts";
import { formatCount, formatDate } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { AdReport } from "@/services/ads";
import { AdStateDot } from "./ad-state-dot";
import { shareWords } from "./words";

type Ad = AdReport["ad"];
type Props = { lang: Lang; ad: Ad };

/** When an ad is on the site, and how much of what was booked has been delivered over its whole life. */
export function AdFacts({ lang, ad }: Props) {
  const t = translator(lang);
  return (
    <Facts
      facts={[
        { label: t("adReport.state.title"), value: <AdStateDot lang={lang} state={ad.state} /> },
        { label: t("adReport.state.dates"), value: <span className="figures">{datesOf(lang, ad)}</span> },
        {
          label: t("adReport.state.impressionCap"),
          value: <Cap lang={lang} count={ad.impressions} most={ad.maxImpressions} />,
        },
        {
          label: t("adReport.state.clickCap"),
          value: <Cap lang={lang} count={ad.clicks} most={ad.maxClicks} />,
        },
      ]}
    />
  );
}

function datesOf(lang: Lang, { startDate, endDate }: Ad): string {
  const t = translator(lang);
  const from = startDate && formatDate(startDate, lang, "moment");
  const to = endDate && formatDate(endDate, lang, "moment");
  if (from && to) return t("adReport.state.fromTo", { from, to });
  if (from) return t("adReport.state.from", { from });
  return to ? t("adReport.state.to", { to }) : t("adReport.state.always");
}

function Cap({ lang, count, most }: { lang: Lang; count: number; most: number | null }) {
  const t = translator(lang);
  if (most === null) return <span className="text-fg-3">{t("adReport.state.noCap")}</span>;
  const words = { count: formatCount(count, lang), most: formatCount(most, lang) };
  return (
    <span className="grid max-w-72 gap-1.5">
      <span className="figures">
        {t("adReport.state.cap", { ...words, share: shareWords(Math.min(count, most), most, lang) })}
      </span>
      <span aria-hidden className="h-1 overflow-hidden rounded-full bg-line">
        <span className="block h-full bg-fg-2" style={{ width: `${Math.min(100, (count / most) * 100)}%` }} />
      </span>
    </span>
  );
}
