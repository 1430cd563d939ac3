import { or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

/** True in SQL when one of the columns holds the words, ignoring case; nothing when there are no words. */
export function holds(words: string, columns: (AnyPgColumn | SQL)[]): SQL | undefined {
  if (words === "") return undefined;
  return or(...columns.map((column) => sql`position(lower(${words}) in lower(${column}::text)) > 0`));
}
