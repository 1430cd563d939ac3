import { eq } from "drizzle-orm";
import { syncRuns } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import type { Context } from "@/services/context";
import { SyncNotOpen } from "../errors";

export type SyncRun = typeof syncRuns.$inferSelect;
export type SyncStatus = SyncRun["status"];

/**
 * The run, locked to the end of the transaction, where it is in one of these states.
 * @throws NotFound; SyncNotOpen when somebody was faster.
 */
export async function lockRun(
  ctx: Context,
  runId: number,
  statuses: readonly SyncStatus[],
): Promise<SyncRun> {
  const [run] = await ctx.db.select().from(syncRuns).where(eq(syncRuns.id, runId)).for("update");
  if (!run) throw new NotFound("sync run");
  if (!statuses.includes(run.status)) throw new SyncNotOpen();
  return run;
}
