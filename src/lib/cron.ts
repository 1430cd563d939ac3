import { parseCronItem } from "graphile-worker";
import { DAY, MINUTE } from "./time";

// The job library's own parser and matcher: it also reads the crontab of our jobs, so one syntax with one meaning holds
// everywhere (numbers, lists, ranges, steps; a day matches by date or by weekday where both are given).

/** At which minutes of a day a cron text fires, in order, and on which days. */
type Timetable = { minutes: number[]; isOn: (day: Date) => boolean };

const MINUTES_A_DAY = DAY / MINUTE;
/** From one 29 February to the next are eight years where a century begins that is no leap year. */
const LONGEST_WAIT_DAYS = 8 * 366;

/** Whether a text is a cron text: five fields of numbers. */
export function isCron(text: string): boolean {
  return timetable(text) !== null;
}

/**
 * The first moment after `after` at which a cron text of five fields fires, in UTC, to the minute; null when it is no
 * cron text, or names a day that never comes (30 February).
 */
export function nextFire(text: string, after: Date): Date | null {
  const table = timetable(text);
  if (!table) return null;
  const midnight = Math.floor(after.getTime() / DAY) * DAY;
  for (let day = 0; day <= LONGEST_WAIT_DAYS; day++) {
    const start = midnight + day * DAY;
    if (!table.isOn(new Date(start))) continue;
    const minute = table.minutes.find((minute) => start + minute * MINUTE > after.getTime());
    if (minute !== undefined) return new Date(start + minute * MINUTE);
  }
  return null;
}

/**
 * The shortest time between two firings of a cron text, in milliseconds, as if it fired on every day: what is close
 * around midnight counts as close. Infinite for what is no cron text.
 */
export function shortestPause(text: string): number {
  const minutes = timetable(text)?.minutes ?? [];
  const pauses = minutes.map((minute, n) => (minutes[n + 1] ?? minutes[0]! + MINUTES_A_DAY) - minute);
  return Math.min(...pauses) * MINUTE;
}

function timetable(text: string): Timetable | null {
  const matches = matcher(text);
  if (!matches) return null;
  const [minute, hour] = text.split(/\s+/);
  const isTime = matcher(`${minute} ${hour} * * *`);
  const anyDay = { date: 1, month: 1, dow: 0 };
  const minutes = Array.from({ length: MINUTES_A_DAY }, (_, minute) => minute).filter((minute) =>
    isTime?.({ ...timeOf(minute), ...anyDay }),
  );
  const first = timeOf(minutes[0] ?? 0);
  return {
    minutes,
    isOn: (day) =>
      matches({ ...first, date: day.getUTCDate(), month: day.getUTCMonth() + 1, dow: day.getUTCDay() }),
  };
}

const timeOf = (minute: number) => ({ min: minute % 60, hour: Math.floor(minute / 60) });

function matcher(text: string) {
  try {
    return parseCronItem({ task: "any", match: text }).match;
  } catch {
    return null;
  }
}
