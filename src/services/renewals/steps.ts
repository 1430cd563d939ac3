import { addMs, DAY, HOUR, siteDay } from "@/lib/time";

export type ReminderStep = "soon" | "today";

const SOON_DAYS = 3;
/** Who is let out at night hears of it the evening before: a code that ends in minutes is no use. */
const AT_LEAST_BEFORE = 12 * HOUR;

/**
 * Which reminder is due now for a period that ends at `endsAt`: `today` on the calendar day of the end (or 12 hours before it,
 * where that is earlier), `soon` from three calendar days before; null where there is none. Days are those of the site's zone,
 * whatever its clocks do in between.
 */
export function reminderDue(endsAt: Date, now: Date): ReminderStep | null {
  if (endsAt <= now) return null;
  if (siteDay(endsAt) === siteDay(now) || addMs(now, AT_LEAST_BEFORE) >= endsAt) return "today";
  const daysLeft = (Date.parse(siteDay(endsAt)) - Date.parse(siteDay(now))) / DAY;
  return daysLeft <= SOON_DAYS ? "soon" : null;
}
