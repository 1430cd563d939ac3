import { eq } from "drizzle-orm";
import { z } from "zod";
import { syncRuns } from "@/db/schema";
import { rowId } from "@/lib/row-id";
import { writeAudit } from "@/services/audit";
import { type Context, requireAdmin, transact } from "@/services/context";
import { tellProgress } from "../sync/tell";
import { lockRun } from "./open-run";

export const DiscardSync = z.strictObject({ runId: rowId });
export type DiscardSync = z.output<typeof DiscardSync>;

/** Puts the plan of a run away: nothing of it happens. Admins and the system only. @throws SyncNotOpen */
export function discardSync(ctx: Context, { runId }: DiscardSync): Promise<void> {
  requireAdmin(ctx);
  return transact(ctx, async (ctx) => {
    await lockRun(ctx, runId, ["planned", "held"]);
    await ctx.db
      .update(syncRuns)
      .set({ status: "discarded", finishedAt: ctx.now })
      .where(eq(syncRuns.id, runId));
    await writeAudit(ctx, "sync.discarded", `sync_run:${runId}`);
    await tellProgress(ctx, runId);
  });
}
