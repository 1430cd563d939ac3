import { formatCount } from "@/i18n/format";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import { dayWords } from "./words";

export type DayBar = { day: string; valid: number; invalid: number };

type Props = { lang: Lang; title: string; bars: readonly DayBar[]; className: string };

/** The width of a bar's place, and of the bar in it. */
const STEP = 10;
const WIDE = 7;

/**
 * Counts by day as bars, what did not count on top of what did. It is one picture to a screen reader, which the table beside it
 * puts into figures; the words stand outside of it, so that they never shrink with it.
 */
export function DayChart({ lang, title, bars, className }: Props) {
  const t = translator(lang);
  const count = (n: number) => formatCount(n, lang);
  const most = Math.max(0, ...bars.map(({ valid, invalid }) => valid + invalid));
  const [from = "", to = ""] = [bars[0], bars.at(-1)].map((bar) => bar && dayWords(bar.day, lang));
  return (
    <figure className="grid gap-2">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-4 text-14">
        <span className="font-semibold">{title}</span>
        <span className="figures text-fg-3">{t("adReport.chart.most", { most: count(most) })}</span>
      </figcaption>
      <svg
        role="img"
        aria-label={t("adReport.chart.about", { title, from, to, most: count(most) })}
        viewBox={`0 0 ${bars.length * STEP} 100`}
        preserveAspectRatio="none"
        className={`w-full border-b border-edge ${className}`}
      >
        {bars.map((bar, i) => (
          <Bar key={bar.day} {...bar} x={i * STEP} most={most}>
            {t("adReport.chart.bar", {
              day: dayWords(bar.day, lang),
              valid: count(bar.valid),
              invalid: count(bar.invalid),
            })}
          </Bar>
        ))}
      </svg>
      <p aria-hidden className="figures flex justify-between gap-4 text-12 text-fg-3">
        <span>{from}</span>
        <span>{to}</span>
      </p>
    </figure>
  );
}

/** One day. All of its height answers to the pointer, however little happened. */
function Bar({ valid, invalid, x, most, children }: DayBar & { x: number; most: number; children: string }) {
  const high = (n: number) => (most > 0 ? (n / most) * 100 : 0);
  const [base, top] = [high(valid), high(invalid)];
  return (
    <g>
      <title>{children}</title>
      <rect x={x} y={0} width={STEP} height={100} className="fill-transparent" />
      <rect x={x + (STEP - WIDE) / 2} y={100 - base} width={WIDE} height={base} className="fill-fg-2" />
      <rect x={x + (STEP - WIDE) / 2} y={100 - base - top} width={WIDE} height={top} className="fill-edge" />
    </g>
  );
}
