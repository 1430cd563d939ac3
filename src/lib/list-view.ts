import { z } from "zod";

/** Rows on one page of an admin list. */
export const PAGE_SIZE = 25;

/** Admin lists are paged by offset: beyond this depth a filter finds a row, and the database is spared. */
const LAST_PAGE = 200;

/** One page of a list, and whether another one follows. */
export type ListPage<T> = { items: T[]; page: number; more: boolean };

// What an address says about a list. Addresses are typed, shortened and old: what does not fit falls back to
// the list as it opens, and is never an error.

/** The number of the page, from 1. */
export const pageNumber = z.coerce.number().int().min(1).max(LAST_PAGE).catch(1);

/** Words to search for; empty when there are none, or none that a database takes. */
export const searchWords = z
  .string()
  .trim()
  .max(100)
  .regex(/^\P{Cc}*$/u)
  .catch("");

/** One value of a closed list, or none. */
export function oneFrom<const T extends readonly [string, ...string[]]>(values: T) {
  return z.enum(values).optional().catch(undefined);
}

/** The order of a list: a name for upwards, with `-` before it for downwards. */
export function orderFrom<const T extends readonly [string, ...string[]]>(orders: T, usual: T[number]) {
  return z.enum(orders).catch(usual as never);
}

/** What a statement skips and takes: one row more than a page, which tells whether another page follows. */
export function pageWindow(page: number): { limit: number; offset: number } {
  return { limit: PAGE_SIZE + 1, offset: (page - 1) * PAGE_SIZE };
}

/** The rows of such a statement as a page. */
export function asPage<T>(rows: T[], page: number): ListPage<T> {
  return { items: rows.slice(0, PAGE_SIZE), page, more: rows.length > PAGE_SIZE };
}
