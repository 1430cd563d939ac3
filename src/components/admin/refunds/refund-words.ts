import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";

const OURS = {
  nothing_left: "refunds.one.nothingLeft",
  disputed: "refunds.one.disputedMeanwhile",
} as const;

/** What went wrong with a refund: our own word in words, else what the gateway said. */
export function refundTrouble(error: string, lang: Lang): string {
  const known = Object.entries(OURS).find(([word]) => word === error);
  return known ? translator(lang)(known[1]) : error;
}
