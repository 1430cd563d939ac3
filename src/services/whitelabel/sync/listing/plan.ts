import type { Ask } from "./ask";
import { findFolders } from "./folders";
import { type Slice, slicesBetween } from "./slices";

/** How many known keys per slice tell where the rest lies; fewer may be those of one model among many new ones. */
const ENOUGH = 8;

/**
 * Splits a scope into about as many slices as wanted that hold about as much each: between quantiles of the keys that
 * are known, or between the folders that the store names where too little is known.
 */
export async function planWith(
  ask: Ask,
  prefix: string | null,
  knownKeys: readonly string[],
  wanted: number,
): Promise<Slice[]> {
  if (wanted <= 1) return slicesBetween(prefix, []);
  const known = prefix === null ? knownKeys : knownKeys.filter((key) => key.startsWith(prefix));
  const marks = known.length >= wanted * ENOUGH ? known : await findFolders(ask, prefix, wanted);
  return slicesBetween(prefix, quantiles(marks, wanted));
}

/** The marks that split the rest of them into `parts` of equal number. */
function quantiles(marks: readonly string[], parts: number): string[] {
  const step = marks.length / parts;
  if (step < 1) return [...marks];
  return Array.from({ length: parts - 1 }, (_, part) => marks[Math.round(step * (part + 1))] ?? "").filter(
    Boolean,
  );
}
