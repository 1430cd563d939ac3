/** Durations in milliseconds. */
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Where the site is at home: days on pages, in mails and for reminders are Brazil's. */
export const SITE_TIME_ZONE = "America/Sao_Paulo";

/** The moment `days` times 24 hours later. Plans are sold in days, so no calendar and no time zone is involved. */
export function addDays(from: Date, days: number): Date {
  return new Date(from.getTime() + days * DAY);
}

/** The moment `ms` milliseconds later. */
export function addMs(from: Date, ms: number): Date {
  return new Date(from.getTime() + ms);
}

/** The later of two moments. */
export function later(a: Date, b: Date): Date {
  return a.getTime() >= b.getTime() ? a : b;
}

const calendar = new Intl.DateTimeFormat("en-CA", { timeZone: SITE_TIME_ZONE });

/** The calendar day of a moment where the site is at home, as 2026-12-31, whatever its clocks did that day. */
export function siteDay(moment: Date): string {
  return calendar.format(moment);
}
