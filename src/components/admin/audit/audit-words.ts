import { catalogues } from "@/i18n/messages";
import type { Lang } from "@/lib/lang";

// Acts and their details are named where they are written; what has no words here yet is shown by its name.

/** An act in words, or its code. */
export function actionWords(code: string, lang: Lang): string {
  const words: Record<string, string> = catalogues[lang].audit.actions;
  return wordOf(words, keyOf(code)) ?? code;
}

/** Every act that has words, as the options of a filter, in the order of the words. */
export function actionOptions(lang: Lang) {
  return Object.entries(catalogues[lang].audit.actions)
    .map(([key, label]) => ({ value: key.replace("__", "."), label }))
    .sort((a, b) => a.label.localeCompare(b.label, lang));
}

/** The name of a detail in words, or as it was written. */
export function detailWords(name: string, lang: Lang): string {
  return wordOf(catalogues[lang].audit.detail, name) ?? name;
}

/** A dot divides the keys of a catalogue, so that `client.banned` is kept as `client__banned`. */
const keyOf = (code: string) => code.replace(".", "__");

const wordOf = (words: Record<string, string>, key: string) =>
  Object.hasOwn(words, key) ? words[key] : undefined;
