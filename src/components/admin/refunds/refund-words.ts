import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";

/** What went wrong with a refund: our own word in words, else what the gateway said. */
export function refundTrouble(error: string, lang: Lang): string {
  return error === "nothing_left" ? translator(lang)("refunds.one.nothingLeft") : error;
}
