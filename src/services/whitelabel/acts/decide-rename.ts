import { eq } from "drizzle-orm";
import { z } from "zod";
import { syncRenames } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { rowId } from "@/lib/row-id";
import { type Context, requireAdmin, transact } from "@/services/context";
import { judge } from "../sync/judge";
import { joinMoved, splitMoved } from "../sync/renames";
import { summarize } from "../sync/summary";
import { lockRun } from "./open-run";

export const DecideRename = z.strictObject({
  renameId: rowId,
  accepted: z.enum(["yes", "no"]).transform((word) => word === "yes"),
});
export type DecideRename = z.output<typeof DecideRename>;

/**
 * Takes a proposed rename, or declines it: then the old folder counts as missing and the new one as new, and the guards judge
 * the plan anew. Admins and the system only.
 * @throws NotFound; SyncNotOpen when the run shows no plan any more.
 * @returns the id of its run.
 */
export function decideRename(ctx: Context, { renameId, accepted }: DecideRename): Promise<number> {
  requireAdmin(ctx);
  return transact(ctx, async (ctx) => {
    const read = () => ctx.db.select().from(syncRenames).where(eq(syncRenames.id, renameId));
    const [found] = await read();
    if (!found) throw new NotFound("rename");
    const run = await lockRun(ctx, found.runId, ["planned", "held"]);
    // Read again now that nobody else decides: whoever was faster may have said the opposite.
    const [rename] = await read();
    if (!rename) throw new NotFound("rename");
    const [decided] = await ctx.db
      .update(syncRenames)
      .set({ accepted })
      .where(eq(syncRenames.id, renameId))
      .returning();
    if (rename.accepted !== accepted) {
      await (accepted ? joinMoved : splitMoved)(ctx, decided!);
      await summarize(ctx, run.id);
      await judge(ctx, await lockRun(ctx, run.id, [run.status]));
    }
    return run.id;
  });
}
