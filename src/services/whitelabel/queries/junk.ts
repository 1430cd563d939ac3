import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { JUNK_REASONS, syncJunk } from "@/db/schema";
import { asPage, type ListPage, oneFrom, pageNumber, pageWindow } from "@/lib/list-view";
import { type Context, requireAdmin } from "@/services/context";

/** What an address says about the junk that a run found. */
export const ListSyncJunk = z.object({ reason: oneFrom(JUNK_REASONS), page: pageNumber });
export type ListSyncJunk = z.infer<typeof ListSyncJunk>;

/** An object that is no part of the library, and why. Sizes in bytes. */
export type SyncJunkRow = Omit<typeof syncJunk.$inferSelect, "runId">;

/** The first thousand objects of a run that are no part of the library, by key; admins only. */
export async function listSyncJunk(
  ctx: Context,
  runId: number,
  { reason, page }: ListSyncJunk,
): Promise<ListPage<SyncJunkRow>> {
  requireAdmin(ctx);
  const { limit, offset } = pageWindow(page);
  const rows = await ctx.db
    .select({ key: syncJunk.key, reason: syncJunk.reason, sizeBytes: syncJunk.sizeBytes })
    .from(syncJunk)
    .where(and(eq(syncJunk.runId, runId), reason && eq(syncJunk.reason, reason)))
    .orderBy(asc(syncJunk.key))
    .limit(limit)
    .offset(offset);
  return asPage(rows, page);
}
