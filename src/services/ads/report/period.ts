import { z } from "zod";
import { addToDay, type Day } from "@/lib/days";

/** A table of more rows than this is read by nobody; whoever wants the years before asks for them one by one. */
const LONGEST = 366;
const USUAL = 30;
/** No ad of ours is older, and the database has no year 0. */
const EARLIEST = "2000-01-01";

const day = z.iso
  .date()
  .refine((text) => text >= EARLIEST)
  .optional()
  .catch(undefined);

/** What an address says about a report: days of the site's calendar, both included. What does not fit is left out. */
export const AdReportView = z.object({ from: day, to: day });
export type AdReportView = z.infer<typeof AdReportView>;

/** From the first to the last day, both included. */
export type Period = { from: Day; to: Day };

/**
 * The period that a view asks for: the last 30 days where it says nothing, never beyond today, at most 366 days (those before its
 * end). Two days in the wrong order are taken in the right one.
 */
export function periodOf(view: AdReportView, today: Day): Period {
  const [first, last] = [view.from, view.to].sort() as [Day | undefined, Day | undefined];
  const [from, to] = view.from && view.to ? [first, last] : [view.from, view.to];
  const end = earlier(to ?? today, today);
  const start = earlier(from ?? addToDay(end, 1 - USUAL), end);
  const floor = addToDay(end, 1 - LONGEST);
  return { from: later(start, floor), to: end };
}

/** The periods that people ask for most, by name. */
export function presetsOf(today: Day) {
  const month = `${today.slice(0, 7)}-01`;
  const endOfLast = addToDay(month, -1);
  return {
    week: { from: addToDay(today, -6), to: today },
    days30: { from: addToDay(today, 1 - USUAL), to: today },
    month: { from: month, to: today },
    lastMonth: { from: `${endOfLast.slice(0, 7)}-01`, to: endOfLast },
    year: { from: addToDay(today, -364), to: today },
  } as const satisfies Record<string, Period>;
}

export type PeriodPreset = keyof ReturnType<typeof presetsOf>;

const earlier = (a: Day, b: Day): Day => (b < a ? b : a);
const later = (a: Day, b: Day): Day => (b > a ? b : a);
