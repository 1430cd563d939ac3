import { type SQL, sql } from "drizzle-orm";

/** The first key, in the order of bytes, behind all keys that begin with this folder (`Ana/` → `Ana0`). */
function endOfPrefix(prefix: string): string {
  return `${prefix.slice(0, -1)}0`;
}

/** The keys that begin with this folder, as a condition that an index can follow. */
export const below = (key: SQL, prefix: string) =>
  sql`${key} >= ${prefix} and ${key} < ${endOfPrefix(prefix)}`;

/** Keys from `from` on and before `before`. */
export type KeyRange = { from: string; before: string };

/** The range of all keys of these folders and of whatever folders lie between; sorted as keys are. */
export function rangeOfFolders(folders: readonly string[]): KeyRange {
  return { from: `${folders[0]}/`, before: endOfPrefix(`${folders.at(-1)}/`) };
}
