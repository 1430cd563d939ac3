/** What a finished or broken-off listing looks like beside what the tables know. Counts of one scope. */
export type Listing = {
  /** Null when the bucket's last page was reached; else why the listing ended before. */
  brokenOff: "denied" | "cut_off" | "timed_out" | "unordered" | null;
  /** Objects that belong to the library. */
  accepted: number;
  /** What was there after the last run. */
  known: Counts;
  /** What of it the listing lacks. A folder that was renamed is not missing. */
  missing: Counts;
};
type Counts = { models: number; posts: number; objects: number };

export type HeldReason =
  | "listing_denied"
  | "listing_cut_off"
  | "listing_timed_out"
  | "listing_unordered"
  | "listing_empty"
  | "too_many_missing";

export type Verdict = { apply: true } | { apply: false; reason: HeldReason };

/**
 * Decides whether a listing may be believed. A listing that failed, is empty, or lacks more than
 * `guardPercent` of the known models, posts or files looks like a fault and not like an owner's wish: such a run
 * is held, and nothing of it reaches the library.
 */
export function judgeListing(
  { brokenOff, accepted, known, missing }: Listing,
  guardPercent: number,
): Verdict {
  if (brokenOff !== null) return held(`listing_${brokenOff}`);
  if (accepted === 0 && known.models > 0) return held("listing_empty");
  const kinds = ["models", "posts", "objects"] as const;
  const tooMany = kinds.some((kind) => missing[kind] * 100 > known[kind] * guardPercent);
  return tooMany ? held("too_many_missing") : { apply: true };
}

function held(reason: HeldReason): Verdict {
  return { apply: false, reason };
}
