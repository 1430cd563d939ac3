import { catalogues } from "@/i18n/messages";
import { translator } from "@/i18n/translate";
import { type Lang, LOCALE } from "@/lib/lang";
import type { SyncRunRow } from "@/services/whitelabel";

/** What a run looks at: one model's folder, or all of it. */
export function scopeWords(prefix: string | null, lang: Lang): string {
  const t = translator(lang);
  return prefix === null ? t("sync.whole") : t("sync.only", { folder: prefix.slice(0, -1) });
}

/** Why a run was held or failed, in one line. A code of ours gets words; a fault speaks for itself. */
export function reasonWords({ error }: Pick<SyncRunRow, "error">, lang: Lang): string | null {
  const words: Record<string, string> = catalogues[lang].sync.reason;
  return error && (Object.hasOwn(words, error) ? (words[error] ?? null) : error);
}

/** A share as people say it: "37 %" in Portuguese, "37%" in English. A share that is not nothing is never "0 %". */
export function percentWords(part: number, whole: number, lang: Lang): string {
  const share = whole === 0 ? 0 : part / whole;
  const digits = share > 0 && share < 0.01 ? 2 : share < 0.1 ? 1 : 0;
  const style = { style: "percent", maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(LOCALE[lang], style).format(share);
}

/** The words joined as people join them: "a, b and c". */
export function listWords(words: readonly string[], lang: Lang): string {
  return new Intl.ListFormat(LOCALE[lang], { type: "conjunction" }).format(words);
}
