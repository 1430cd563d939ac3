import { catalogues } from "@/i18n/messages";
import { translator } from "@/i18n/translate";
import type { Lang } from "@/lib/lang";
import type { FailureReason } from "@/services/media";

/** Why files fail, in a few words each, as the options of a filter. */
export function reasonOptions(lang: Lang) {
  return Object.entries(catalogues[lang].files.reasons).map(([value, label]) => ({ value, label }));
}

/** Why a file failed, in a few words, and what a person can do about it. */
export function reasonWords(reason: FailureReason, lang: Lang): { words: string; advice: string } {
  const t = translator(lang);
  return { words: t(`files.reasons.${reason}`), advice: t(`files.advice.${reason}`) };
}
