import type { ReactNode } from "react";
import { shareWords } from "@/components/ad-report/words";
import { formatCount } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import { type Lang, LOCALE } from "@/lib/lang";
import { formatMoney } from "@/lib/money";
import type { Figures } from "@/services/dashboard";

/** The figures of the site: the last 30 days large, today beside them. */
export function FigureRow({ lang, figures }: { lang: Lang; figures: Figures }) {
  const t = translator(lang);
  const count = (n: number) => formatCount(n, lang);
  const today = (value: string) => `${t("admin.overview.today")}: ${value}`;
  const { started, paid } = figures.checkouts;
  const { impressions, clicks } = figures.ads;
  return (
    <section aria-label={t("admin.overview.figures")} className="grid gap-3">
      <h2 className="text-20">{t("admin.overview.month")}</h2>
      {/* Each row is full, however many currencies there are. */}
      <dl className="flex flex-wrap gap-px overflow-hidden rounded-10 border border-line bg-line">
        {figures.revenue.map(({ currency, ...sum }) => (
          <Figure
            key={currency}
            name={t("admin.overview.revenue")}
            value={formatMoney(sum.month, currency, lang)}
            beside={today(formatMoney(sum.today, currency, lang))}
            hint={t("admin.overview.revenueHint")}
          />
        ))}
        <Figure
          name={t("admin.overview.subscriptions")}
          value={count(figures.activeSubscriptions)}
          beside={t("admin.overview.now")}
        />
        <Figure
          name={t("admin.overview.newUsers")}
          value={count(figures.newUsers.month)}
          beside={today(count(figures.newUsers.today))}
        />
        <Figure
          name={t("admin.overview.conversion")}
          value={share(paid.month, started.month, lang)}
          beside={today(share(paid.today, started.today, lang))}
          hint={
            started.month > 0
              ? t("admin.overview.conversionHint", { paid: paid.month, started: started.month })
              : t("admin.overview.none")
          }
        />
        <Figure
          name={t("admin.overview.adCtr")}
          value={shareWords(clicks.month, impressions.month, lang)}
          beside={today(shareWords(clicks.today, impressions.today, lang))}
          hint={t("admin.overview.adCtrHint", { clicks: clicks.month, impressions: impressions.month })}
        />
      </dl>
    </section>
  );
}

/** A share of nothing is no number. */
function share(part: number, whole: number, lang: Lang): string {
  if (whole === 0) return "–";
  const style = { style: "percent", maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(LOCALE[lang], style).format(part / whole);
}

type FigureProps = { name: string; value: string; beside: ReactNode; hint?: string };

function Figure({ name, value, beside, hint }: FigureProps) {
  return (
    <div className="grid grow basis-52 content-start gap-1 bg-ground-2 p-5">
      <dt className="text-14 text-fg-3">{name}</dt>
      <dd className="figures font-display text-34 leading-none font-semibold">{value}</dd>
      <dd className="figures text-14 text-fg-2">{beside}</dd>
      {hint && <dd className="text-12 text-fg-3">{hint}</dd>}
    </div>
  );
}
