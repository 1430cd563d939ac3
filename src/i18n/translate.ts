import { createTranslator } from "use-intl/core";
import { LANGS, type Lang, LOCALE } from "@/lib/lang";
import { SITE_TIME_ZONE } from "./format";
import { catalogues } from "./messages";

function create(lang: Lang) {
  return createTranslator({ locale: LOCALE[lang], messages: catalogues[lang], timeZone: SITE_TIME_ZONE });
}

export type Translate = ReturnType<typeof create>;

const translators = Object.fromEntries(LANGS.map((lang) => [lang, create(lang)])) as Record<Lang, Translate>;

/**
 * The words of the interface in one language: `translator("pt")("plans.title")`.
 * Keys are `area.name`, arguments follow ICU. Works on the server and needs no request.
 */
export function translator(lang: Lang): Translate {
  return translators[lang];
}

/** The sentence for a refusal's code; one that has no words of its own gets the plain apology. */
export function errorMessage(lang: Lang, code: string): string {
  const words: Record<string, string> = catalogues[lang].errors;
  return (Object.hasOwn(words, code) ? words[code] : undefined) ?? catalogues[lang].errors.unexpected;
}
