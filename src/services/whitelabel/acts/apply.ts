import { eq } from "drizzle-orm";
import { z } from "zod";
import { syncRuns } from "@/db/schema";
import { checkbox } from "@/lib/form-fields";
import { rowId } from "@/lib/row-id";
import { mayBeOverruled } from "@/lib/sync-states";
import { writeAudit } from "@/services/audit";
import { type Context, requireAdmin, transact } from "@/services/context";
import { SyncIncomplete, SyncNotOpen, SyncPlanStale } from "../errors";
import { enqueueRun } from "../request";
import { isStale } from "../sync/stale";
import { tellProgress } from "../sync/tell";
import { lockRun } from "./open-run";

/** `despite`: the admin has read why the run was held, and wants it all the same. */
export const ApplySync = z.strictObject({
  runId: rowId,
  despite: checkbox,
});
export type ApplySync = z.output<typeof ApplySync>;

/**
 * Has the plan of a run carried out by the worker. Admins and the system only. One that a guard holds needs `despite`.
 * @throws SyncNotOpen when the run shows no plan (any more); SyncIncomplete when its listing broke off; SyncPlanStale
 *   when another run changed the library meanwhile.
 */
export function applySync(ctx: Context, { runId, despite }: ApplySync): Promise<void> {
  requireAdmin(ctx);
  return transact(ctx, async (ctx) => {
    const run = await lockRun(ctx, runId, ["planned", "held", "applying"]);
    if (run.status === "held") {
      if (!mayBeOverruled(run.error)) throw new SyncIncomplete();
      if (!despite) throw new SyncNotOpen();
    }
    if (run.status !== "applying" && (await isStale(ctx, run))) throw new SyncPlanStale();
    await ctx.db
      .update(syncRuns)
      .set({ status: "applying", finishedAt: null, error: null })
      .where(eq(syncRuns.id, runId));
    await writeAudit(ctx, "sync.applied", `sync_run:${runId}`, { despite: despite ? run.error : undefined });
    await enqueueRun(ctx, runId);
    await tellProgress(ctx, runId);
  });
}
