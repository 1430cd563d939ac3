import { DAY, SECOND } from "./time";

/** A day and a minute as a form has them: `2026-03-01T09:30`. Browsers may add seconds, which are left out. */
const LOCAL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::\d{2}(?:\.\d{1,3})?)?$/;

/**
 * The moment of a local date and time in a zone, or null where the text is none or the calendar has no such day. A time that the
 * clock skips moves on by what was skipped (00:30 is 01:30 on the night when 00:00 became 01:00); of a time that it shows twice
 * the first is meant. The same is done by Temporal ("compatible") and by iCalendar (RFC 5545, 3.3.5).
 */
export function momentOf(local: string, timeZone: string): Date | null {
  const parts = LOCAL.exec(local)?.slice(1, 6).map(Number);
  if (!parts) return null;
  const [year, month, day, hour, minute] = parts as [number, number, number, number, number];
  const wanted = asUtc(year, month, day, hour, minute);
  if (new Date(wanted).toISOString().slice(0, 16) !== local.slice(0, 16)) return null;
  // A zone moves its clock at most once within two days: what holds before and after are the only candidates.
  const [before, after] = [wanted - DAY, wanted + DAY].map((near) => wanted - offsetAt(near, timeZone));
  const hit = [before!, after!].find((moment) => moment + offsetAt(moment, timeZone) === wanted);
  return new Date(hit ?? before!);
}

/** The date and time that a clock of the zone shows, as a form has it, to the minute. */
export function localOf(moment: Date, timeZone: string): string {
  return new Date(moment.getTime() + offsetAt(moment.getTime(), timeZone)).toISOString().slice(0, 16);
}

/** Milliseconds by which the clocks of a zone are ahead of UTC at a moment. */
function offsetAt(moment: number, timeZone: string): number {
  const shown = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = shown;
  const local = asUtc(year, month, day, hour, minute) + second * SECOND;
  return local - Math.floor(moment / SECOND) * SECOND;
}

function asUtc(year: number, month: number, day: number, hour: number, minute: number): number {
  const date = new Date(0);
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute);
  return date.getTime();
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const kept = formats.get(timeZone);
  if (kept) return kept;
  const numeric = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric" } as const;
  const format = new Intl.DateTimeFormat("en-US", {
    ...numeric,
    minute: "numeric",
    second: "numeric",
    calendar: "gregory",
    hourCycle: "h23",
    timeZone,
  });
  formats.set(timeZone, format);
  return format;
}
