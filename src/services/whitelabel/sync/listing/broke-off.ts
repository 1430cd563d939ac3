/**
 * The listing ended before the last key, or cannot be believed. `denied`: the store refuses us; `timed_out`: it answered
 * none of many tries; `unordered`: its pages are not in byte order, so that a key's absence proves nothing; `cut_off`:
 * anything else. The `cause` is the store's own error, if there was one.
 */
export class ListingBrokeOff extends Error {
  constructor(
    readonly how: "denied" | "cut_off" | "timed_out" | "unordered",
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = "ListingBrokeOff";
  }
}
