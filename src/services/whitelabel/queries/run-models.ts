import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { SYNC_MODEL_CHANGES, syncModels } from "@/db/schema";
import { asPage, type ListPage, oneFrom, pageNumber, pageWindow, searchWords } from "@/lib/list-view";
import { type Context, requireAdmin } from "@/services/context";
import { holds } from "@/services/lists";

/** What an address says about the models that a run changes. `q` searches the folder's name. */
export const ListSyncModels = z.object({
  what: oneFrom(SYNC_MODEL_CHANGES),
  q: searchWords,
  page: pageNumber,
});
export type ListSyncModels = z.infer<typeof ListSyncModels>;

/** What a run does to one model. Counts are of objects, but for those of posts. */
export type SyncModelRow = Omit<typeof syncModels.$inferSelect, "runId">;

/** The models that a run changes, by the name of their folder; admins only. */
export async function listSyncModels(
  ctx: Context,
  runId: number,
  view: ListSyncModels,
): Promise<ListPage<SyncModelRow>> {
  requireAdmin(ctx);
  const { limit, offset } = pageWindow(view.page);
  const rows = await ctx.db
    .select()
    .from(syncModels)
    .where(
      and(
        eq(syncModels.runId, runId),
        view.what && eq(syncModels.what, view.what),
        holds(view.q, [syncModels.folder, syncModels.fromFolder]),
      ),
    )
    .orderBy(asc(syncModels.folder))
    .limit(limit)
    .offset(offset);
  return asPage(
    rows.map(({ runId: _, ...row }) => row),
    view.page,
  );
}
