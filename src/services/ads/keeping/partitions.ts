import { sql } from "drizzle-orm";
import type { Context } from "../../context";
import { type EventTable, type Month, monthOf, monthOfPartition } from "./months";

/** The months that have a partition of their own, the oldest first. */
export async function monthsWithPartition(ctx: Context, table: EventTable): Promise<Month[]> {
  const { rows } = await ctx.db.execute<{ name: string }>(
    sql`select relid::regclass::text as name from pg_partition_tree(${table}::regclass) where isleaf order by 1`,
  );
  return rows.flatMap(({ name }) => monthOfPartition(table, name) ?? []);
}

/** The months of which events lie in the default partition, because they had none of their own when they came. */
export async function monthsInDefault(ctx: Context, table: EventTable): Promise<Month[]> {
  const { rows } = await ctx.db.execute<{ month: string }>(sql`
    select distinct to_char(created_at at time zone 'UTC', 'YYYY-MM') as month from ${defaultOf(table)} order by 1`);
  return rows.map(({ month }) => monthOf(new Date(`${month}-01T00:00:00Z`)));
}

/** The partition that takes what has no other. */
export function defaultOf(table: EventTable) {
  return sql.identifier(`${table}_default`);
}
