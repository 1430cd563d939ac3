import { asc, desc, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

// What the lists of the admin area have in common, in SQL. What an address says of them is read by lib/list-view.

/** The order that a view asks for (`-` before its name means downwards), made total by the last column. */
export function orderOf(sort: string, ...columns: (AnyPgColumn | SQL)[]): SQL[] {
  const directed = sort.startsWith("-") ? desc : asc;
  return columns.map((column) => directed(column));
}

/** True in SQL when one of the columns holds the words, ignoring case; nothing when there are no words. */
export function holds(words: string, columns: (AnyPgColumn | SQL)[]): SQL | undefined {
  if (words === "") return undefined;
  return or(...columns.map((column) => sql`position(lower(${words}) in lower(${column}::text)) > 0`));
}
