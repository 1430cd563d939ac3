import { addMs, DAY, HOUR, MINUTE, SECOND } from "@/lib/time";

/**
 * Why an event could not be settled: it is about something that is not known here (yet), its gateway does not answer, or
 * something of ours is broken.
 */
export type EventFault = "unknown" | "away" | "broken";

/** How long an event is tried again before it is given up with an alert. */
export const EVENT_WINDOW = 3 * DAY;

/** A replay long afterwards meets a gateway that is away just then: it gets some tries of its own. */
const TRIES_WHILE_AWAY = 8;
/** What is broken stays broken until somebody mends it: about forty minutes of trying tell a bug from a hiccup. */
const TRIES_WHILE_BROKEN = 10;

const PAUSES: Record<EventFault, { first: number; most: number }> = {
  unknown: { first: MINUTE, most: 6 * HOUR },
  away: { first: 10 * SECOND, most: HOUR },
  broken: { first: 5 * SECOND, most: 10 * MINUTE },
};

type Tried = { attempts: number; receivedAt: Date; fault: EventFault | null };

/**
 * When an event that could not be settled just now is tried again, each time twice as late up to a bound; null when it is
 * to be given up. `event` is as it was before this try; its `fault` is what stopped it then.
 */
export function nextTry(fault: EventFault, event: Tried, now: Date): Date | null {
  const tries = event.attempts + 1;
  const isOver = now.getTime() - event.receivedAt.getTime() >= EVENT_WINDOW;
  const givesUp = {
    unknown: isOver,
    away: isOver && tries >= TRIES_WHILE_AWAY,
    // An event that waited for long and stumbles once is not broken yet.
    broken: event.fault === "broken" && tries >= TRIES_WHILE_BROKEN,
  };
  if (givesUp[fault]) return null;
  const { first, most } = PAUSES[fault];
  return addMs(now, Math.min(first * 2 ** Math.min(event.attempts, 30), most));
}
