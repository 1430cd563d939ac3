import { SITE_TIME_ZONE } from "@/i18n/format";
import { type Lang, LOCALE } from "@/lib/lang";
import { formatMoney } from "@/lib/money";

type Precision = "minute" | "second";

function formatOf(precision: Precision): Record<Lang, Intl.DateTimeFormat> {
  const time = { timeStyle: precision === "minute" ? "short" : "medium", timeZone: SITE_TIME_ZONE } as const;
  return {
    pt: new Intl.DateTimeFormat(LOCALE.pt, { dateStyle: "short", ...time }),
    // The day first in every language; the month as a word, because 04/05 is read in two ways.
    en: new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", ...time }),
  };
}

const formats = { minute: formatOf("minute"), second: formatOf("second") };

type MomentProps = { at: Date | null; lang: Lang; to?: Precision };

/** A moment in the site's time zone. Nothing yet is a dash. */
export function Moment({ at, lang, to = "minute" }: MomentProps) {
  if (!at) return <Nothing />;
  return (
    <time dateTime={at.toISOString()} className="figures whitespace-nowrap">
      {formats[to][lang].format(at)}
    </time>
  );
}

/** An amount in minor units. */
export function Amount({ amount, currency, lang }: { amount: number; currency: string; lang: Lang }) {
  return <span className="figures whitespace-nowrap">{formatMoney(amount, currency, lang)}</span>;
}

/** A long id that a person compares and copies, and does not read. */
export function Code({ children }: { children: string | null }) {
  return children ? <code className="font-mono text-12 break-all">{children}</code> : <Nothing />;
}

/** The same in a row, in one line: its beginning is what people compare, and all of it shows on hovering. */
export function ShortCode({ children }: { children: string | null }) {
  if (!children) return <Nothing />;
  return (
    <code title={children} className="block max-w-40 truncate font-mono text-12">
      {children}
    </code>
  );
}

export function Nothing() {
  return <span className="text-fg-3">–</span>;
}
