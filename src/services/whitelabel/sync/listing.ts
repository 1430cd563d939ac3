import { setMaxListeners } from "node:events";
import { asker, type Patience } from "./listing/ask";
import { Lanes } from "./listing/lanes";
import { planWith } from "./listing/plan";
import type { Slice } from "./listing/slices";
import { type RecordPage, walkAll } from "./listing/walk-all";

export { ListingBrokeOff } from "./listing/broke-off";
export type { Slice } from "./listing/slices";
export type { Junk, StagedObject } from "./listing/sort-out";
export type { ListedPage } from "./listing/walk-all";

export type ListingOptions = {
  /** The most requests at once. */
  parallel: number;
  signal: AbortSignal;
  /** At most 1,000 objects, also the default. */
  pageSize?: number;
  patience?: Patience;
};

const NEVER = new AbortController().signal;

/**
 * Splits a scope (a folder with its slash, or the whole bucket) into ranges of keys that hold about as much each.
 * `knownKeys` is a small sorted sample of the scope's keys; without one the store is asked for its folders, one question
 * after the other. The site's own files are left out where they can be.
 * @throws ListingBrokeOff, the signal's reason
 */
export function planSlices(
  prefix: string | null,
  knownKeys: readonly string[],
  wanted: number,
  { signal = NEVER, patience }: Pick<Partial<ListingOptions>, "signal" | "patience"> = {},
): Promise<Slice[]> {
  return planWith(asker({ lanes: new Lanes(1), signal, patience }), prefix, knownKeys, wanted);
}

/**
 * Lists the slices that are not done, each from behind its `at`, with at most `parallel` requests at once. `record` gets
 * page after page, in order within a slice and never two at a time; a page is given again after a resume unless the
 * caller noted its `to` as the slice's `at`. A long slice may be cut while others have ended: then `slices` itself grows,
 * and must be noted whole. Memory holds two pages per request at most.
 * @throws ListingBrokeOff, the signal's reason, or what `record` threw; nothing is recorded after that
 */
export async function listSlices(
  prefix: string | null,
  slices: Slice[],
  { parallel, signal, pageSize, patience }: ListingOptions,
  record: RecordPage,
): Promise<void> {
  const stop = new AbortController();
  const anyStop = AbortSignal.any([signal, stop.signal]);
  // Each request listens to it, and there may be more than the ten that look like a leak.
  setMaxListeners(0, anyStop);
  const ask = asker({ lanes: new Lanes(parallel), signal: anyStop, pageSize, patience });
  await walkAll({ ask, prefix, slices, hands: parallel, signal: anyStop, stop }, record);
}
