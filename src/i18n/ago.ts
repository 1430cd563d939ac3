import { type Lang, LOCALE } from "@/lib/lang";
import { DAY, HOUR, MINUTE } from "@/lib/time";

const steps = [
  ["day", DAY],
  ["hour", HOUR],
  ["minute", MINUTE],
] as const;

/** How long ago a moment was, in words: "há 3 horas", "yesterday"; what was within this minute is "now". */
export function formatAgo(moment: Date, now: Date, lang: Lang): string {
  const words = new Intl.RelativeTimeFormat(LOCALE[lang], { numeric: "auto" });
  const past = Math.max(0, now.getTime() - moment.getTime());
  const step = steps.find(([, ms]) => past >= ms);
  return step ? words.format(-Math.floor(past / step[1]), step[0]) : words.format(0, "second");
}
