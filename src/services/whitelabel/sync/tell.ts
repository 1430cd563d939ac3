import { sql } from "drizzle-orm";
import type { Context } from "@/services/context";

/** The channel on which every web process hears that a run has come further. */
export const SYNC_CHANNEL = "sync_progress";

/** Tells whoever looks at this run, when the transaction of `ctx` commits. */
export async function tellProgress(ctx: Context, runId: number): Promise<void> {
  await ctx.db.execute(sql`select pg_notify(${SYNC_CHANNEL}, ${String(runId)})`);
}
