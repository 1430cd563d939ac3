import { byteOrder } from "@/lib/byte-order";
import type { ListQuery, ObjectInfo } from "@/services/storage";
import type { Ask } from "./ask";
import { ListingBrokeOff } from "./broke-off";
import { isPlace } from "./slices";
import type { Walk } from "./split";

/** A stretch of a slice: all of the store's objects after `from` up to and with `to`. */
export type Stretch = { from: string | null; to: string | null; objects: ObjectInfo[]; isLast: boolean };

/** How many answers in a row may bring nothing new before the listing is given up. */
const STANDSTILLS = 5;

/**
 * Walks one slice from where it was left. Each answer is verified: in ascending byte order, and after what was known. A
 * page that repeats is asked for again by its place in the keys instead of its token. The slice may be cut behind what was
 * reached while an answer is awaited.
 * @throws ListingBrokeOff
 */
export async function* walkSlice(ask: Ask, prefix: string | null, walk: Walk): AsyncGenerator<Stretch> {
  const { slice } = walk;
  let token: string | undefined;
  let standstills = 0;
  for (;;) {
    const { objects, next } = await ask(queryFor(prefix, walk.reached, token));
    const keys = objects.map(({ key }) => key).filter(isPlace);
    verifyOrder(keys);
    const from = walk.reached;
    const repeats = from !== null && keys[0] !== undefined && byteOrder(keys[0], from) <= 0;
    if (!repeats) {
      const { within, isOver } = trim(objects, prefix, slice.until);
      const isLast = isOver || next === undefined;
      const to: string | null = isLast ? slice.until : (keys.at(-1) ?? from);
      Object.assign(walk, { reached: to, pages: walk.pages + 1, isOver: isLast });
      if (within.length > 0 || isLast) yield { from, to, objects: within, isLast };
      if (isLast) return;
    }
    standstills = repeats || keys.length === 0 ? standstills + 1 : 0;
    if (standstills > STANDSTILLS)
      throw new ListingBrokeOff("cut_off", "The store sends the same page again.");
    token = repeats || next === token ? undefined : next;
  }
}

function queryFor(prefix: string | null, from: string | null, token: string | undefined): ListQuery {
  return {
    ...(prefix !== null && { prefix }),
    ...(token !== undefined ? { token } : from !== null && { startAfter: from }),
  };
}

function verifyOrder(keys: readonly string[]): void {
  for (let at = 1; at < keys.length; at++) {
    if (byteOrder(keys[at - 1] as string, keys[at] as string) >= 0) {
      throw new ListingBrokeOff("unordered", "The store does not list its keys in the order of their bytes.");
    }
  }
}

/** Leaves out what lies beyond the slice; `isOver` when the page reached there. */
function trim(objects: readonly ObjectInfo[], prefix: string | null, until: string | null) {
  const isBeyond = ({ key }: ObjectInfo) => until !== null && byteOrder(key, until) > 0;
  const isOfScope = ({ key }: ObjectInfo) => prefix === null || key.startsWith(prefix);
  return {
    within: objects.filter((object) => !isBeyond(object) && isOfScope(object)),
    // A key that cannot be read may seem to lie anywhere.
    isOver: objects.some((object) => isBeyond(object) && isPlace(object.key)),
  };
}
