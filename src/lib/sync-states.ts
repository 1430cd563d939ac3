/** The states in which a run of the sync gets on by itself; in the others it waits for a word, or has ended. */
export const UNDER_WAY = ["queued", "running", "applying", "undoing"] as const;

/** Whether a run in this state gets on by itself. */
export function isUnderWay(status: string): boolean {
  return UNDER_WAY.some((state) => state === status);
}

/** Guards that look at a complete listing. */
const DOUBTS = ["listing_empty", "too_many_missing"];

/**
 * Whether a run that is held for this reason may be applied by an admin's word: its listing is complete, and an admin may know
 * better than a guard that doubts it.
 */
export function mayBeOverruled(reason: string | null): boolean {
  return reason !== null && DOUBTS.includes(reason);
}
