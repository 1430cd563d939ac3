import { asc, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { SYNC_STATUSES, syncRuns } from "@/db/schema";
import { asPage, type ListPage, oneFrom, orderFrom, pageNumber, pageWindow } from "@/lib/list-view";
import { type Context, requireAdmin } from "@/services/context";

/** What an address says about the list of runs. */
export const ListSyncRuns = z.object({
  status: oneFrom(SYNC_STATUSES),
  sort: orderFrom(["-id", "id"], "-id"),
  page: pageNumber,
});
export type ListSyncRuns = z.infer<typeof ListSyncRuns>;

/** A run as admins read it. Counts are of objects; `reason` is a code, or the words of a fault. */
export type SyncRunRow = Pick<
  typeof syncRuns.$inferSelect,
  | "id"
  | "prefix"
  | "status"
  | "startedAt"
  | "finishedAt"
  | "createdAt"
  | "listed"
  | "added"
  | "changed"
  | "missing"
  | "restored"
  | "ignored"
> & { reason: string | null };

/** The runs of the sync, newest first; admins only. */
export async function listSyncRuns(ctx: Context, view: ListSyncRuns): Promise<ListPage<SyncRunRow>> {
  requireAdmin(ctx);
  const { limit, offset } = pageWindow(view.page);
  const rows = await ctx.db
    .select({
      id: syncRuns.id,
      prefix: syncRuns.prefix,
      status: syncRuns.status,
      startedAt: syncRuns.startedAt,
      finishedAt: syncRuns.finishedAt,
      createdAt: syncRuns.createdAt,
      listed: syncRuns.listed,
      added: syncRuns.added,
      changed: syncRuns.changed,
      missing: syncRuns.missing,
      restored: syncRuns.restored,
      ignored: syncRuns.ignored,
      reason: syncRuns.error,
    })
    .from(syncRuns)
    .where(view.status && eq(syncRuns.status, view.status))
    .orderBy(view.sort === "id" ? asc(syncRuns.id) : desc(syncRuns.id))
    .limit(limit)
    .offset(offset);
  return asPage(rows, view.page);
}
