import { type Lang, LOCALE } from "@/lib/lang";
import { DAY, HOUR, MINUTE } from "@/lib/time";

const steps = [
  ["day", DAY],
  ["hour", HOUR],
  ["minute", MINUTE],
] as const;

/**
 * How long ago a moment was, in words: "há 3 horas", "1 day ago"; what was within this minute is "now". Never
 * "yesterday": 30 hours ago may have been the day before.
 */
export function formatAgo(moment: Date, now: Date, lang: Lang): string {
  const past = Math.max(0, now.getTime() - moment.getTime());
  const step = steps.find(([, ms]) => past >= ms);
  const words = new Intl.RelativeTimeFormat(LOCALE[lang], { numeric: step ? "always" : "auto" });
  return step ? words.format(-Math.floor(past / step[1]), step[0]) : words.format(0, "second");
}
