import { type SQL, sql } from "drizzle-orm";

/**
 * Sorts names as people count: "img2" before "img10". Every number is filled up to twenty digits and the
 * rest compared by code point, so that no collation of the database takes part.
 */
export function naturalOrder(name: SQL): SQL {
  return sql`regexp_replace(regexp_replace(lower(${name}), '(\\d+)', '00000000000000000000\\1', 'g'),
    '\\d*(\\d{20})(?!\\d)', '\\1', 'g') collate "C", ${name} collate "C"`;
}
