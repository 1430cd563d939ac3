import { sql } from "drizzle-orm";
import { addMs, DAY } from "@/lib/time";
import { type Context, requireSystem } from "@/services/context";
import { enqueueAll, type JobPayloads } from "@/services/jobs";
import { deleteObject, headObject } from "@/services/storage";

/** Pages that were made before the change, and URLs signed for six days, name the old derivatives until then. */
const KEPT = 8 * DAY;

/** Whatever a fan waits for comes before it. */
const LAST = 50;

/** Derivatives that a medium or a model's picture had, and whose it was. */
export type Outdated = { mediaId: number; keys: string[] } | { modelId: number; keys: string[] };

/** Has derivatives of bytes that are no more removed some days later. In the transaction of the change. */
export async function forgetLater(ctx: Context, outdated: readonly Outdated[]): Promise<void> {
  const runAt = addMs(ctx.now, KEPT);
  await enqueueAll(
    ctx,
    "media.forget",
    outdated
      .filter(({ keys }) => keys.length > 0)
      .map((one) => ({ payload: { ...one, since: ctx.now.toISOString() }, runAt, priority: LAST })),
  );
}

/**
 * Removes outdated derivatives. The same bytes may have come back meanwhile, and then have the same names: what is named again, or was
 * written after `since`, stays; where something is being made at this moment, the question is put off by some days.
 */
export async function forgetDerivatives(ctx: Context, outdated: JobPayloads["media.forget"]): Promise<void> {
  requireSystem(ctx);
  const { keys, since } = outdated;
  const { isSettled, named } =
    "mediaId" in outdated
      ? await namedByMedia(ctx, outdated.mediaId)
      : await namedByModel(ctx, outdated.modelId);
  if (!isSettled) return forgetLater(ctx, [outdated]);
  for (const key of keys) {
    if (named.includes(key)) continue;
    const object = await headObject(key);
    if (object && object.lastModified <= new Date(since)) await deleteObject(key);
  }
}

type Naming = { isSettled: boolean; named: string };

/** What the medium names, and others of the same original: their derivatives have the same names. */
async function namedByMedia(ctx: Context, mediaId: number): Promise<Naming> {
  const { rows } = await ctx.db.execute<Naming>(sql`
    select coalesce(bool_and(f.status in ('ready', 'failed')), true) as "isSettled",
      coalesce(string_agg(concat_ws(' ', f.sizes, f.blur_key, f.preview_key), ' '), '') as named
    from post_media f
    where f.id = ${mediaId} or f.key = (select key from post_media where id = ${mediaId})`);
  return rows[0]!;
}

async function namedByModel(ctx: Context, modelId: number): Promise<Naming> {
  const { rows } = await ctx.db.execute<Naming>(sql`
    select true as "isSettled", coalesce(string_agg(pictures::text, ' '), '') as named
    from models where id = ${modelId}`);
  return rows[0]!;
}
