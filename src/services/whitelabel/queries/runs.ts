import { eq, getTableColumns } from "drizzle-orm";
import { z } from "zod";
import { SYNC_STATUSES, syncRuns } from "@/db/schema";
import { asPage, type ListPage, oneFrom, orderFrom, pageNumber, pageWindow } from "@/lib/list-view";
import { type Context, requireAdmin } from "@/services/context";
import { orderOf } from "@/services/lists";

/** What an address says about the list of runs. */
export const ListSyncRuns = z.object({
  status: oneFrom(SYNC_STATUSES),
  sort: orderFrom(["-id", "id"], "-id"),
  page: pageNumber,
});
export type ListSyncRuns = z.infer<typeof ListSyncRuns>;

const { checkpoint: _, updatedAt: __, ...columns } = getTableColumns(syncRuns);

/** What admins read of a run: all but how far its listing has come slice by slice. */
export const runColumns = columns;

/** A run as admins read it. Counts are of objects; `error` is a code, or the words of a fault. */
export type SyncRunRow = Omit<typeof syncRuns.$inferSelect, "checkpoint" | "updatedAt">;

/** The runs of the sync, newest first; admins only. */
export async function listSyncRuns(ctx: Context, view: ListSyncRuns): Promise<ListPage<SyncRunRow>> {
  requireAdmin(ctx);
  const { limit, offset } = pageWindow(view.page);
  const rows = await ctx.db
    .select(runColumns)
    .from(syncRuns)
    .where(view.status && eq(syncRuns.status, view.status))
    .orderBy(...orderOf(view.sort, syncRuns.id))
    .limit(limit)
    .offset(offset);
  return asPage(rows, view.page);
}
