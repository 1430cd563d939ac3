import { sql } from "drizzle-orm";
import type { Context } from "@/services/context";
import { enqueue, enqueueAll } from "@/services/jobs";

/** What a fan sees first is made first; nothing of it comes before payments, which run at 0. */
const PRIORITY = { model: 5, cover: 10, rest: 20, refine: 60 };
/** With the queue's back-off about three hours: longer than most faults of a store. */
const TRIES = 10;
/** Jobs per statement. */
const BATCH = 2_000;

/** A medium to be derived; what stands on a card is made first. */
export type Medium = { id: number; isCover: boolean };

/**
 * Enqueues the making of derivatives for everything of these models that waits for it: media that are
 * new, whose lost original came back or whose store was away, and model pictures whose source changed.
 * Repeating it replaces jobs that have not started.
 */
export async function deriveWaiting(ctx: Context, modelIds: readonly number[]): Promise<void> {
  const { rows: media } = await ctx.db.execute<Medium>(sql`
    select f.id, f.order_index = 0 as "isCover"
    from post_media f join posts p on p.id = f.post_id
    where p.model_id = any(${sql.param(modelIds)}) and (f.status = 'uploaded' or ${failedByChance})
    order by f.order_index, f.id`);
  await enqueueMedia(ctx, media);
  const { rows: models } = await ctx.db.execute<{ id: number }>(sql`
    select id from models where id = any(${sql.param(modelIds)}) and ${lacksPictures} order by id`);
  await enqueueModels(ctx, models);
}

/**
 * Enqueues again what ran out of tries while the store was away, in every model. To be called when the store
 * has just answered.
 */
export async function deriveFailedByChance(ctx: Context): Promise<void> {
  const { rows: media } = await ctx.db.execute<Medium>(sql`
    select f.id, f.order_index = 0 as "isCover" from post_media f where ${failedByChance}
    order by f.order_index, f.id`);
  await enqueueMedia(ctx, media);
  const { rows: models } = await ctx.db.execute<{ id: number }>(
    sql`select id from models where ${lacksPictures} order by id`,
  );
  await enqueueModels(ctx, models);
}

/** A medium `f` whose file was away or could not be fetched, and which the library holds, as far as it knows it. */
const failedByChance = sql`(f.status = 'failed' and f.failure in ('missing', 'unavailable')
  and not exists (select from whitelabel_media w where w.s3_key = f.key and w.missing_since is not null))`;

const lacksPictures = sql`(
  pictures -> 'icon' ->> 'source' is distinct from icon_url or
  pictures -> 'banner' ->> 'source' is distinct from banner_url or
  pictures -> 'thumbnail' ->> 'source' is distinct from thumbnail_url)`;

/** Enqueues the making of derivatives of these media. */
export async function enqueueMedia(ctx: Context, media: readonly Medium[]): Promise<void> {
  const jobs = media.map(({ id, isCover }) => ({
    payload: { mediaId: id },
    key: `media:${id}`,
    maxAttempts: TRIES,
    priority: isCover ? PRIORITY.cover : PRIORITY.rest,
  }));
  for (const batch of batches(jobs)) await enqueueAll(ctx, "media.derive", batch);
}

async function enqueueModels(ctx: Context, models: readonly { id: number }[]): Promise<void> {
  const jobs = models.map(({ id }) => ({
    payload: { modelId: id },
    key: `model:${id}`,
    maxAttempts: TRIES,
    priority: PRIORITY.model,
  }));
  for (const batch of batches(jobs)) await enqueueAll(ctx, "model.derive", batch);
}

/** Has the smaller files of a medium or a model's pictures made when nothing else of pictures and films waits. */
export async function refineLater(
  ctx: Context,
  what: { mediaId: number } | { modelId: number },
): Promise<void> {
  const options = { maxAttempts: TRIES, priority: PRIORITY.refine };
  if ("mediaId" in what)
    return enqueue(ctx, "media.refine", what, { ...options, key: `refine:media:${what.mediaId}` });
  return enqueue(ctx, "model.refine", what, { ...options, key: `refine:model:${what.modelId}` });
}

function* batches<T>(items: readonly T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += BATCH) yield items.slice(start, start + BATCH);
}
