import { byteOrder } from "@/lib/byte-order";
import type { Ask } from "./ask";
import { cutSlice, isPlace, type Slice } from "./slices";

/** How far a walk has come: the last key that it read (null at the very beginning), and pages since it was cut. */
export type Walk = { slice: Slice; reached: string | null; pages: number; isOver: boolean; isWhole: boolean };

/** A walk that has gone on for so many pages is likely to have many more before it. */
const LONG = 6;
const LEVELS = 4;

/** Begins a walk. */
export function walkOf(slice: Slice): Walk {
  return { slice, reached: slice.at ?? slice.after, pages: 0, isOver: false, isWhole: false };
}

/** The walk that has gone on longest, if it may be cut; nobody else tries it meanwhile. */
export function longest(walks: Iterable<Walk>): Walk | undefined {
  const [first] = [...walks]
    .filter(({ pages, isOver, isWhole }) => pages >= LONG && !isOver && !isWhole)
    .sort((a, b) => b.pages - a.pages);
  return first;
}

/**
 * Cuts the slice of a walk in two at a folder ahead that the store names. Which folder it is matters to the balance only:
 * any key that the walk has not reached would do.
 * @returns the index of the farther part in `slices`, null where there is nothing to cut at
 */
export async function cutAhead(
  ask: Ask,
  prefix: string | null,
  walk: Walk,
  slices: Slice[],
): Promise<number | null> {
  walk.isWhole = true;
  const mark = await folderAhead(ask, prefix, walk);
  // The walk has gone on meanwhile.
  if (mark === null || walk.isOver || !isAhead(mark, walk)) return null;
  Object.assign(walk, { isWhole: false, pages: 0 });
  return cutSlice(slices, walk.slice, mark);
}

async function folderAhead(ask: Ask, prefix: string | null, walk: Walk): Promise<string | null> {
  const { reached } = walk;
  if (reached === null) return null;
  let base = prefix ?? "";
  for (let level = 0; level < LEVELS; level++) {
    const { folders } = await ask({ prefix: base, delimiter: "/", startAfter: reached });
    const ahead = folders.filter((folder) => isPlace(folder) && isAhead(folder, walk));
    if (ahead.length > 0) return ahead[Math.floor(ahead.length / 2)] ?? null;
    const slash = reached.startsWith(base) ? reached.indexOf("/", base.length) : -1;
    if (slash < 0) return null;
    base = reached.slice(0, slash + 1);
  }
  return null;
}

function isAhead(mark: string, { reached, slice: { until } }: Walk): boolean {
  const isAfter = reached === null || byteOrder(reached, mark) < 0;
  return isAfter && (until === null || byteOrder(mark, until) < 0);
}
