import { sql } from "drizzle-orm";
import type { Context } from "../../context";
import { EVENT_TABLES, type EventTable, type Month, monthOf, partitionName } from "./months";
import { defaultOf, monthsInDefault, monthsWithPartition } from "./partitions";
import { whileNobodyRecords } from "./still";

/** So long the worker may be away before events land in the default partition. */
const AHEAD = 3;

/**
 * Makes the partitions of this month and the next three, and those of all months of which events lie in the default
 * partition; these move. Answers the names of what it made.
 */
export async function makeMonths(ctx: Context): Promise<string[]> {
  const made: string[] = [];
  for (const table of Object.values(EVENT_TABLES)) {
    const ahead = Array.from({ length: AHEAD + 1 }, (_, months) => monthOf(ctx.now, months));
    const wanted = [...(await monthsInDefault(ctx, table)), ...ahead];
    const there = new Set(
      (await monthsWithPartition(ctx, table)).map((month) => partitionName(table, month)),
    );
    for (const month of wanted) {
      const name = partitionName(table, month);
      if (there.has(name)) continue;
      await makeMonth(ctx, table, month);
      there.add(name);
      made.push(name);
    }
  }
  return made;
}

/** Fills a table beside the others and hangs it in when it is ready: most of the events move while others are recorded. */
async function makeMonth(ctx: Context, table: EventTable, month: Month): Promise<void> {
  const parent = sql.identifier(table);
  const partition = sql.identifier(partitionName(table, month));
  const [from, to] = [sql.raw(`'${month.from.toISOString()}'`), sql.raw(`'${month.to.toISOString()}'`)];
  const move = (ctx: Context) =>
    ctx.db.execute(sql`
      with moved as (delete from ${defaultOf(table)} where created_at >= ${from} and created_at < ${to} returning *)
      insert into ${partition} select * from moved`);
  await whileNobodyRecords(ctx, {
    prepare: async (ctx) => {
      await ctx.db.execute(sql`create table ${partition} (like ${parent} including all)`);
      await move(ctx);
    },
    alter: async (ctx) => {
      await move(ctx);
      await ctx.db.execute(
        sql`alter table ${parent} attach partition ${partition} for values from (${from}) to (${to})`,
      );
    },
  });
}
