import { byteOrder } from "@/lib/byte-order";
import { isExactKey } from "@/services/storage";

/**
 * A range of keys in byte order, `after` exclusive and `until` inclusive; null is the scope's own end. `at` is the last
 * key that was recorded, so that a listing which was interrupted goes on behind it.
 */
export type Slice = {
  after: string | null;
  until: string | null;
  at: string | null;
  listed: number;
  isDone: boolean;
};

/**
 * What the site keeps in the bucket itself begins with this (see the parser) and can be many times the library: its keys
 * lie between these two and are not listed at all where a slice ends there.
 */
const OURS = { first: "_", last: "_\u{10fffd}" };

/** Ranges that end at each of these keys, and one for the rest: without a gap, but for the files of our own. */
export function slicesBetween(prefix: string | null, boundaries: readonly string[]): Slice[] {
  const ends = [...new Set(boundaries)].filter((key) => isPlace(key) && !key.startsWith(OURS.first));
  ends.sort(byteOrder);
  const slices: Slice[] = [];
  let after: string | null = null;
  for (const until of [...ends, null]) {
    const passesOurs = prefix === null && isBetween(OURS.first, after, until);
    if (passesOurs) slices.push(slice(after, OURS.first), slice(OURS.last, until));
    else slices.push(slice(after, until));
    after = until;
  }
  return slices;
}

/** Whether a key can mark a place: asked for by its name, and written down in PostgreSQL, which cannot store NUL. */
export function isPlace(key: string): boolean {
  return isExactKey(key) && !key.includes("\0");
}

function isBetween(key: string, after: string | null, until: string | null): boolean {
  return (after === null || byteOrder(after, key) < 0) && (until === null || byteOrder(key, until) < 0);
}

function slice(after: string | null, until: string | null): Slice {
  return { after, until, at: null, listed: 0, isDone: false };
}

/**
 * Ends one of the slices at a key before its end, and adds the rest as a slice of its own; returns its index. Both at
 * once: whoever notes the slices at any moment notes the whole space.
 */
export function cutSlice(slices: Slice[], whole: Slice, mark: string): number {
  const rest = slice(mark, whole.until);
  whole.until = mark;
  return slices.push(rest) - 1;
}
