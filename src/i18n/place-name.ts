import { type Lang, LOCALE } from "@/lib/lang";

/** "BR, Recife" as people say it: "Recife, Brasil". A country that has no name in this language keeps its letters. */
export function placeName(place: string, lang: Lang): string {
  const [code = "", ...city] = place.split(", ");
  const names = new Intl.DisplayNames(LOCALE[lang], { type: "region", fallback: "code" });
  const country = /^[A-Z]{2}$/.test(code) ? names.of(code) : code;
  return [...city, country].join(", ");
}
