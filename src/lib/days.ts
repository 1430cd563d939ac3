import { DAY } from "./time";

/** A day of the calendar as "2026-11-21" (see `siteDay`), which compares and sorts as text. */
export type Day = string;

/** The day `days` later. Days are counted on the calendar, so that no change of the clocks swallows or doubles one. */
export function addToDay(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/** Every day from the first to the last, both included. */
export function daysBetween(first: Day, last: Day): Day[] {
  const count = Math.round((Date.parse(last) - Date.parse(first)) / DAY) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => addToDay(first, i));
}
