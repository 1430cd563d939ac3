import { type Lang, LOCALE } from "@/lib/lang";
import { SITE_TIME_ZONE } from "@/lib/time";

/**
 * Dates are written for Brazil's time, on the server and in the browser alike, so that
 * "open until 12 December" names the same day everywhere and nothing changes when a page wakes up.
 */
export { SITE_TIME_ZONE };

type Moment = Date | string | number;

const style = {
  day: { day: "numeric", month: "long", year: "numeric" },
  short: { day: "numeric", month: "short", year: "numeric" },
  time: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  moment: { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/**
 * A moment as people write it: `day` "12 de dezembro de 2026", `short` "12 de dez. de 2026", `time` with the hour,
 * `moment` with year and hour, for what is still read years later.
 */
export function formatDate(moment: Moment, lang: Lang, as: keyof typeof style = "day"): string {
  const locale = lang === "en" ? "en-GB" : LOCALE[lang];
  return new Intl.DateTimeFormat(locale, { ...style[as], timeZone: SITE_TIME_ZONE }).format(new Date(moment));
}

/** A whole number with the language's groups: 12345 → "12.345". */
export function formatCount(count: number, lang: Lang): string {
  return new Intl.NumberFormat(LOCALE[lang]).format(count);
}

/** The length of a film: 75 → "1:15", 3700 → "1:01:40". */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part, i) => (i === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}

const BYTE_UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** The size of a file with one digit after the comma at most: 1536 → "1,5 kB". A kilobyte has 1,000 bytes, as in the store's bill. */
export function formatBytes(bytes: number, lang: Lang): string {
  const step = Math.min(BYTE_UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  // The short sign of a byte has no plural in English.
  const unitDisplay = step === 0 ? "long" : "short";
  const style = { style: "unit", unit: BYTE_UNITS[step], unitDisplay, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(LOCALE[lang], style).format(bytes / 1_000 ** step);
}
