import { eq } from "drizzle-orm";
import { z } from "zod";
import { syncRuns } from "@/db/schema";
import { rowId } from "@/lib/row-id";
import { writeAudit } from "@/services/audit";
import { type Context, requireAdmin, transact } from "@/services/context";
import { tellProgress } from "../sync/tell";
import { lockRun } from "./open-run";

export const CancelSync = z.strictObject({ runId: rowId });
export type CancelSync = z.output<typeof CancelSync>;

/**
 * Ends a run that still waits or lists; the library stays as it is. One that lists ends with its next page. Admins and the
 * system only.
 * @throws SyncNotOpen when it has come further: a plan is discarded, what was applied is undone.
 */
export function cancelSync(ctx: Context, { runId }: CancelSync): Promise<void> {
  requireAdmin(ctx);
  return transact(ctx, async (ctx) => {
    const run = await lockRun(ctx, runId, ["queued", "running"]);
    const ended = run.status === "queued" ? { status: "cancelled" as const, finishedAt: ctx.now } : {};
    await ctx.db
      .update(syncRuns)
      .set({ cancelRequestedAt: ctx.now, ...ended })
      .where(eq(syncRuns.id, runId));
    await writeAudit(ctx, "sync.cancelled", `sync_run:${runId}`);
    await tellProgress(ctx, runId);
  });
}
