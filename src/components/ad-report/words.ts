import { formatDate } from "@/i18n/format";
import { type Lang, LOCALE } from "@/lib/lang";

/** A day of the site's calendar as people write it; noon lies in the same day in every time zone of Brazil. */
export function dayWords(day: string, lang: Lang): string {
  return formatDate(`${day}T12:00:00-03:00`, lang, "short");
}

/** A share with two digits after the comma, so that those of a column stand in line; a share of nothing is no number. */
export function shareWords(part: number, whole: number, lang: Lang): string {
  if (whole === 0) return "–";
  const style = { style: "percent", minimumFractionDigits: 2, maximumFractionDigits: 2 } as const;
  return new Intl.NumberFormat(LOCALE[lang], style).format(part / whole);
}
