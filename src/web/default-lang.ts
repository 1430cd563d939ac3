import type { Lang } from "@/lib/lang";
import { MINUTE } from "@/lib/time";
import { contextFor } from "@/services/context";
import { getSettings } from "@/services/settings";

let known: { lang: Lang; until: number } | undefined;

/** The site's own language, asked at most once a minute. Portuguese while the database is away. */
export async function defaultLang(): Promise<Lang> {
  if (known && known.until > Date.now()) return known.lang;
  try {
    const { default_lang } = await getSettings(contextFor({ kind: "visitor" }));
    known = { lang: default_lang, until: Date.now() + MINUTE };
    return default_lang;
  } catch {
    return known?.lang ?? "pt";
  }
}
