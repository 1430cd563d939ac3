import { type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, check, customType, timestamp } from "drizzle-orm/pg-core";

/** A moment in UTC. */
export const moment = (name: string) => timestamp(name, { withTimezone: true });

export const createdAt = () => moment("created_at").notNull().defaultNow();

/** Moves on every update: the database's own trigger writes it, so that plain SQL cannot forget it. */
export const updatedAt = () => moment("updated_at").notNull().defaultNow();

/** Raw bytes, as they came over the wire. */
export const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(value),
  fromDriver: (value) => value,
});

/** A key of the object store: sorted by its bytes, as the store sorts it, whatever the database's own order is. */
export const objectKey = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** A CHECK that holds a text column to a closed list, so that a literal outside it fails in the database too. */
export function oneOf(name: string, column: AnyPgColumn, values: readonly string[]) {
  const list = values.map((value) => `'${value}'`).join(", ");
  return check(name, sql`${column} in (${sql.raw(list)})`);
}

/** A CHECK with a name of its own. */
export const must = (name: string, condition: SQL) => check(name, condition);
