import type { SQL } from "drizzle-orm";

/**
 * One file of the export: what it holds, and its columns in order. Columns are named one by one, so that a new secret in
 * a table can never slip out. No hash, no sealed value, no serial id and nothing of other people is among them.
 */
export type Topic = { columns: readonly string[]; rows: (userId: number) => SQL };
