import { type SQL, sql } from "drizzle-orm";
import type { Context } from "@/services/context";

/** What a run did to one kind of row. */
export type Tally = { added: number; changed: number; restored: number; missing: number };

type Counts = Map<string, number>;

/** Runs a writing statement that returns (id, what), notes the ids as touched, and counts by `what`. */
export async function run(
  ctx: Context,
  write: SQL,
  touched: "touched_models" | "touched_posts",
): Promise<Counts> {
  const { rows } = await ctx.db.execute<{ what: string; rows: string }>(sql`
    with written (id, what) as (${write}),
    noted as (insert into ${sql.identifier(touched)} (id) select distinct id from written)
    select what, count(*) as rows from written group by what`);
  return new Map(rows.map(({ what, rows }) => [what, Number(rows)]));
}

export function tally(...counts: Counts[]): Tally {
  const sum = (what: string) => counts.reduce((total, count) => total + (count.get(what) ?? 0), 0);
  return { added: sum("added"), changed: sum("changed"), restored: sum("restored"), missing: sum("missing") };
}
