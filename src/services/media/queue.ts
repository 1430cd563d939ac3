import { sql } from "drizzle-orm";
import { postMedia } from "@/db/schema";
import type { Context } from "@/services/context";
import { enqueueAll } from "@/services/jobs";

/** What a fan sees first is made first; nothing of it comes before payments, which run at 0. */
const PRIORITY = { model: 5, cover: 10, rest: 20 };
const TRIES = 3;
/** Jobs per statement. */
const BATCH = 2_000;

/**
 * Enqueues the making of derivatives for everything of these models that waits for it: media that are
 * new or whose lost original came back, and model pictures whose source changed. Repeating it replaces
 * jobs that have not started.
 */
export async function deriveWaiting(ctx: Context, modelIds: readonly number[]): Promise<void> {
  const { rows: media } = await ctx.db.execute<{ id: number; isCover: boolean }>(sql`
    select f.id, f.order_index = 0 as "isCover"
    from post_media f join posts p on p.id = f.post_id
    left join whitelabel_media w on w.s3_key = f.key
    where p.model_id = any(${sql.param(modelIds)})
      and (f.status = 'uploaded' or (f.status = 'failed' and f.failure = 'missing' and w.missing_since is null))
    order by f.order_index, f.id`);
  await enqueueMedia(ctx, media);
  const { rows: models } = await ctx.db.execute<{ id: number }>(sql`
    select id from models where id = any(${sql.param(modelIds)}) and (
      pictures -> 'icon' ->> 'source' is distinct from icon_url or
      pictures -> 'banner' ->> 'source' is distinct from banner_url or
      pictures -> 'thumbnail' ->> 'source' is distinct from thumbnail_url)
    order by id`);
  const jobs = models.map(({ id }) => ({
    payload: { modelId: id },
    key: `model:${id}`,
    maxAttempts: TRIES,
    priority: PRIORITY.model,
  }));
  for (const batch of batches(jobs)) await enqueueAll(ctx, "model.derive", batch);
}

/** Forgets what was derived from originals whose bytes changed, and has it made anew. */
export async function rederive(ctx: Context, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const reopened = await ctx.db
    .update(postMedia)
    .set({ status: "uploaded", failure: null, sizes: [], thumbnailKey: null, blurKey: null, color: null })
    .where(sql`${postMedia.key} = any(${sql.param(keys)})`)
    .returning({ id: postMedia.id, isCover: sql<boolean>`${postMedia.orderIndex} = 0` });
  await enqueueMedia(ctx, reopened);
}

async function enqueueMedia(ctx: Context, media: readonly { id: number; isCover: boolean }[]): Promise<void> {
  const jobs = media.map(({ id, isCover }) => ({
    payload: { mediaId: id },
    key: `media:${id}`,
    maxAttempts: TRIES,
    priority: isCover ? PRIORITY.cover : PRIORITY.rest,
  }));
  for (const batch of batches(jobs)) await enqueueAll(ctx, "media.derive", batch);
}

function* batches<T>(items: readonly T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += BATCH) yield items.slice(start, start + BATCH);
}
