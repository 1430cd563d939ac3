import { catalogues } from "@/i18n/messages";
import type { Lang } from "@/lib/lang";

type AdapterWords = Record<string, string>;

/** What is said of a gateway's own things, such as where its keys are found; null where nothing is. */
export function adapterWords(lang: Lang, adapter: string, name: string): string | null {
  const all: Record<string, AdapterWords> = catalogues[lang].gateways.adapters;
  return ownOf(ownOf(all, adapter) ?? {}, name) ?? null;
}

/** What a setting is called; one without words by its own name. */
export function settingWords(lang: Lang, name: string): string {
  return ownOf<string>(catalogues[lang].gateways.settings, name) ?? name;
}

/** What a key or a setting is called. */
export function partWords(lang: Lang, name: string): string {
  return ownOf<string>(catalogues[lang].gateways.keys.name, name) ?? settingWords(lang, name);
}

const ownOf = <T>(words: Record<string, T>, name: string): T | undefined =>
  Object.hasOwn(words, name) ? words[name] : undefined;
