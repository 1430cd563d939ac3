import { and, asc, eq, gt, gte, lt } from "drizzle-orm";
import { z } from "zod";
import { SYNC_CHANGES, syncChanges } from "@/db/schema";
import { oneFrom } from "@/lib/list-view";
import { type Context, requireAdmin } from "@/services/context";

/** A key of the bucket in an address: what is longer or holds a NUL is none. */
const key = z
  .string()
  .min(1)
  .max(1_024)
  .regex(/^[^\0]*$/)
  .optional()
  .catch(undefined);

/** What an address says about the objects that a run changes; `model` is a folder, `after` the last key that was seen. */
export const ListSyncChanges = z.object({ model: key, what: oneFrom(SYNC_CHANGES), after: key });
export type ListSyncChanges = z.infer<typeof ListSyncChanges>;

/** How one object differs from what the library knew. Sizes in bytes. */
export type SyncChangeRow = Pick<
  typeof syncChanges.$inferSelect,
  | "key"
  | "fromKey"
  | "what"
  | "role"
  | "sizeBytes"
  | "beforeSizeBytes"
  | "lastModified"
  | "beforeLastModified"
>;

const PAGE = 50;

/** The objects that a run changes, in the order of their keys; admins only. Keyset pages. */
export async function listSyncChanges(
  ctx: Context,
  runId: number,
  { model, what, after }: ListSyncChanges,
): Promise<{ items: SyncChangeRow[]; next: string | null }> {
  requireAdmin(ctx);
  const rows = await ctx.db
    .select({
      key: syncChanges.key,
      fromKey: syncChanges.fromKey,
      what: syncChanges.what,
      role: syncChanges.role,
      sizeBytes: syncChanges.sizeBytes,
      beforeSizeBytes: syncChanges.beforeSizeBytes,
      lastModified: syncChanges.lastModified,
      beforeLastModified: syncChanges.beforeLastModified,
    })
    .from(syncChanges)
    .where(
      and(
        eq(syncChanges.runId, runId),
        // All keys of a folder lie between "folder/" and "folder0" in byte order: one stretch of the index.
        model === undefined ? undefined : gte(syncChanges.key, `${model}/`),
        model === undefined ? undefined : lt(syncChanges.key, `${model}0`),
        after === undefined ? undefined : gt(syncChanges.key, after),
        what && eq(syncChanges.what, what),
      ),
    )
    .orderBy(asc(syncChanges.key))
    .limit(PAGE + 1);
  const items = rows.slice(0, PAGE);
  return { items, next: rows.length > PAGE ? (items.at(-1)?.key ?? null) : null };
}
