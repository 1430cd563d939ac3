import { and, isNull, lte } from "drizzle-orm";
import { users } from "@/db/schema";
import { type Context, requireSystem } from "../context";
import { enqueueAll } from "../jobs";
import { endExports, removeExportFiles } from "./export/remove";

/** What one round takes on; the next one comes within the hour. */
const ROUND = 1_000;

/**
 * Sees to it that promises are kept though a job was lost: accounts whose date has come are deleted, copies that are over
 * are removed with their files. For the worker, every hour.
 */
export async function sweepPrivacy(ctx: Context): Promise<void> {
  requireSystem(ctx);
  const due = await ctx.db
    .select({ userId: users.id })
    .from(users)
    .where(and(lte(users.deleteAfter, ctx.now), isNull(users.deletedAt)))
    .limit(ROUND);
  await enqueueAll(
    ctx,
    "privacy.erase",
    due.map(({ userId }) => ({ payload: { userId }, key: `privacy.erase:${userId}` })),
  );
  await endExports(ctx);
  await removeExportFiles(ctx);
}
