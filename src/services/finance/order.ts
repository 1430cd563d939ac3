import { asc, desc, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

/** The order that a view asks for (`-` before its name means downwards), made total by the last column. */
export function orderOf(sort: string, ...columns: AnyPgColumn[]): SQL[] {
  return columns.map(sort.startsWith("-") ? desc : asc);
}
