import { catalogues } from "@/i18n/messages";
import type { Lang } from "@/lib/lang";

/** Why an event is not settled, in words: its error begins with a code, and after a colon comes what was said. */
export function whyWords(error: string, lang: Lang): { words: string; said: string | null } {
  const known: Record<string, string> = catalogues[lang].admin.postbacks.why;
  const code = /^[a-z_]+/.exec(error)?.[0] ?? "";
  const words = Object.hasOwn(known, code) ? known[code] : undefined;
  if (!words) return { words: error, said: null };
  return { words, said: error.slice(code.length).replace(/^:\s*/, "") || null };
}
