/** What a finished or broken-off listing looks like beside what the tables know. Counts of one scope. */
export type Listing = {
  /** Null when the bucket's last page was reached; else why the listing ended before. */
  brokenOff: "denied" | "cut_off" | null;
  /** Keys that belong to the library. */
  accepted: number;
  /** Models, posts and files that were there after the last run, and those of them that the listing lacks. */
  knownModels: number;
  missingModels: number;
  knownPosts: number;
  missingPosts: number;
  knownMedia: number;
  missingMedia: number;
};

export type HeldReason = "listing_denied" | "listing_cut_off" | "listing_empty" | "too_many_missing";

export type Verdict = { apply: true } | { apply: false; reason: HeldReason };

/**
 * Decides whether a listing may be believed. A listing that failed, is empty, or lacks more than
 * `guardPercent` of the known models, posts or files looks like a fault and not like an owner's wish: such a run
 * is held, and nothing of it reaches the library.
 */
export function judgeListing(listing: Listing, guardPercent: number): Verdict {
  if (listing.brokenOff === "denied") return held("listing_denied");
  if (listing.brokenOff === "cut_off") return held("listing_cut_off");
  if (listing.accepted === 0 && listing.knownModels > 0) return held("listing_empty");
  const tooMany =
    exceeds(listing.missingModels, listing.knownModels, guardPercent) ||
    exceeds(listing.missingPosts, listing.knownPosts, guardPercent) ||
    exceeds(listing.missingMedia, listing.knownMedia, guardPercent);
  return tooMany ? held("too_many_missing") : { apply: true };
}

function exceeds(missing: number, known: number, percent: number): boolean {
  return missing * 100 > known * percent;
}

function held(reason: HeldReason): Verdict {
  return { apply: false, reason };
}
