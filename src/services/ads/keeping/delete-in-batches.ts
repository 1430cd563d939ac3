import { type SQL, sql } from "drizzle-orm";
import type { Context } from "../../context";

const BATCH = 20_000;

/** Deletes bit by bit what fits `condition`: an hour of a busy site is more than one statement should hold. `table` is no parent of others. */
export async function deleteInBatches(ctx: Context, table: SQL, condition: SQL): Promise<void> {
  let deleted: number | null;
  do {
    ({ rowCount: deleted } = await ctx.db.execute(
      sql`delete from ${table} where ctid = any(array(select ctid from ${table} where ${condition} limit ${BATCH}))`,
    ));
  } while (deleted === BATCH);
}
