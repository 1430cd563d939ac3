import type { Lang } from "@/lib/lang";
import en from "./messages/en/ads.json";
import pt from "./messages/pt/ads.json";

/** The words around an ad. They need no formatter: ads are drawn in the browser, where browse pages ship none. */
export type AdWords = typeof pt;

const words: Record<Lang, AdWords> = { pt, en };

/** The words around an ad in one language, for the server and the browser alike. */
export function adWords(lang: Lang): AdWords {
  return words[lang];
}
