import { eq } from "drizzle-orm";
import { z } from "zod";
import { syncRuns } from "@/db/schema";
import { rowId } from "@/lib/row-id";
import { addMs, DAY } from "@/lib/time";
import { writeAudit } from "@/services/audit";
import { type Context, requireAdmin, transact } from "@/services/context";
import { SyncIsRunning, SyncTooOldToUndo } from "../errors";
import { enqueueRun } from "../request";
import { halfDone } from "../sync/stale";
import { tellProgress } from "../sync/tell";
import { lockRun } from "./open-run";

export const UndoSync = z.strictObject({ runId: rowId });
export type UndoSync = z.output<typeof UndoSync>;

/** For how long a run can be taken back: the values that it replaced are kept as long. */
export const UNDO_LASTS = 30 * DAY;

/**
 * Has the worker give the library the rows back that a run changed. What it added is hidden, since nothing is ever deleted; what
 * a later run has changed again stays as that one left it. Admins and the system only.
 * @throws SyncNotOpen when the run is not applied; SyncTooOldToUndo after 30 days; SyncIsRunning while another run of the
 *   same keys is carried out or taken back: what that one leaves is not known yet.
 */
export function undoSync(ctx: Context, { runId }: UndoSync): Promise<void> {
  requireAdmin(ctx);
  return transact(ctx, async (ctx) => {
    const run = await lockRun(ctx, runId, ["applied", "undoing"]);
    if (run.appliedAt === null || addMs(run.appliedAt, UNDO_LASTS) <= ctx.now) throw new SyncTooOldToUndo();
    if ((await halfDone(ctx, run)).length > 0) throw new SyncIsRunning();
    await ctx.db
      .update(syncRuns)
      .set({ status: "undoing", finishedAt: null, error: null })
      .where(eq(syncRuns.id, runId));
    await writeAudit(ctx, "sync.undone", `sync_run:${runId}`);
    await enqueueRun(ctx, runId);
    await tellProgress(ctx, runId);
  });
}
