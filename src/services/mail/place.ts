import { env } from "@/env";
import { isLang, type Lang } from "@/lib/lang";
import type { Context } from "../context";
import { getSettings } from "../settings";

/** The language to write to somebody in: their own, else the site's. */
export async function mailLang(ctx: Context, locale: string | null): Promise<Lang> {
  return isLang(locale) ? locale : (await getSettings(ctx)).default_lang;
}

/** The absolute address of a page of ours, for a mail: `path` begins with a slash. */
export function siteUrl(path: string): string {
  return `${env().APP_URL}${path}`;
}
