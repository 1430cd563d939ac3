import { sql } from "drizzle-orm";
import type { Context } from "../../context";
import { getSettings } from "../../settings";
import { deleteInBatches } from "./delete-in-batches";
import { EVENT_TABLES, keptSince, partitionName } from "./months";
import { defaultOf, monthsWithPartition } from "./partitions";
import { whileNobodyRecords } from "./still";

/**
 * Drops the events of months that are over for longer than the setting `ad_events_months` says, as whole partitions. Their sums stay in
 * `ad_figures`, which were written with them. Answers the names of what it dropped.
 */
export async function dropMonths(ctx: Context): Promise<string[]> {
  const since = keptSince(ctx.now, (await getSettings(ctx)).ad_events_months);
  const dropped: string[] = [];
  for (const table of Object.values(EVENT_TABLES)) {
    const old = (await monthsWithPartition(ctx, table)).filter(({ to }) => to <= since);
    for (const month of old) {
      const name = partitionName(table, month);
      await whileNobodyRecords(ctx, {
        alter: ({ db }) => db.execute(sql`drop table ${sql.identifier(name)}`),
      });
      dropped.push(name);
    }
    await deleteInBatches(ctx, sql`${defaultOf(table)}`, sql`created_at < ${since}`);
  }
  return dropped;
}
