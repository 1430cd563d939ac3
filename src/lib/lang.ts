/** The languages of the interface. The first one is the default of a new site. */
export const LANGS = ["pt", "en"] as const;
export type Lang = (typeof LANGS)[number];

/** Where a browser keeps the language that its user chose. */
export const LANG_COOKIE = "lang";

/** True when `value` names a language of the interface. */
export function isLang(value: unknown): value is Lang {
  return LANGS.some((lang) => lang === value);
}

/** The BCP 47 tag that dates, money and `<html lang>` use. */
export const LOCALE: Record<Lang, string> = { pt: "pt-BR", en: "en" };

/**
 * The language for a visitor, from an Accept-Language header, best first by its q-values.
 * Falls back to `fallback` (the site's default) when none fits.
 */
export function negotiateLang(acceptLanguage: string | null, fallback: Lang): Lang {
  const wanted = (acceptLanguage ?? "")
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...params] = part.trim().split(";");
      const q = params.map((p) => p.trim()).find((p) => p.startsWith("q="));
      return { lang: tag.toLowerCase().split("-")[0], weight: q ? Number(q.slice(2)) : 1 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wanted.map(({ lang }) => lang).find(isLang) ?? fallback;
}
