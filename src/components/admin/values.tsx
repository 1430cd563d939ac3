import { SITE_TIME_ZONE } from "@/i18n/format";
import { type Lang, LOCALE } from "@/lib/lang";
import { formatMoney } from "@/lib/money";

const moments = {
  pt: new Intl.DateTimeFormat(LOCALE.pt, {
    dateStyle: "short",
    timeStyle: "short",
    timeZone: SITE_TIME_ZONE,
  }),
  // The day first in every language; the month as a word, because 04/05 is read in two ways.
  en: new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: SITE_TIME_ZONE }),
};

/** A moment to the minute, in the site's time zone, and to the second for machines. Nothing yet is a dash. */
export function Moment({ at, lang }: { at: Date | null; lang: Lang }) {
  if (!at) return <Nothing />;
  return (
    <time dateTime={at.toISOString()} className="figures whitespace-nowrap">
      {moments[lang].format(at)}
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

export function Nothing() {
  return <span className="text-fg-3">–</span>;
}
