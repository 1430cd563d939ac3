import type { Ask } from "./ask";
import { isPlace } from "./slices";

/** How many names a search for folders reads at most: ten answers of the store. */
const NAMES = 10_000;
const PAGE = 1_000;

/**
 * Finds folders that split a scope into parts: those of the first level, and when they are fewer than wanted, those
 * inside of them. In byte order.
 */
export async function findFolders(ask: Ask, prefix: string | null, wanted: number): Promise<string[]> {
  const purse = { names: NAMES };
  const first = await foldersBelow(ask, prefix ?? "", purse);
  if (first.length >= wanted) return first;
  const all: string[] = [];
  for (const folder of first) all.push(folder, ...(await foldersBelow(ask, folder, purse)));
  return all;
}

async function foldersBelow(ask: Ask, prefix: string, purse: { names: number }): Promise<string[]> {
  const found: string[] = [];
  let token: string | undefined;
  while (purse.names > 0) {
    const page = await ask({ prefix, delimiter: "/", ...(token !== undefined && { token }) });
    purse.names -= Math.max(page.objects.length + page.folders.length, PAGE / 10);
    found.push(...page.folders.filter(isPlace));
    if (page.next === undefined || page.next === token) break;
    token = page.next;
  }
  return found;
}
