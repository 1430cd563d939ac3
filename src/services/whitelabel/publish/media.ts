import { sql } from "drizzle-orm";
import type { Context } from "@/services/context";
import { naturalOrder } from "../order";

// Films come first, then pictures, each as people count their names.
const order = sql`(type = 'video') desc, ${naturalOrder(sql`key`)}`;

/** Adds the media that the library has and the posts lack, in order. Returns the posts that gained any. */
export async function addMedia(ctx: Context, modelIds: readonly number[]): Promise<number[]> {
  const { rows } = await ctx.db.execute<{ id: number }>(sql`
    with library as (
      select p.id as post_id, w.s3_key as key, w.type, w.size_bytes
      from posts p join whitelabel_media w on w.whitelabel_post_id = p.whitelabel_post_id
      where p.model_id = any(${sql.param(modelIds)}) and w.missing_since is null
    ), ranked as (
      select *, row_number() over (partition by post_id order by ${order}) - 1 as position from library
    ), added as (
      insert into post_media (post_id, media_type, key, size_bytes, order_index)
      select post_id, type, key, size_bytes, position from ranked r
      where not exists (select from post_media x where x.post_id = r.post_id and x.key = r.key)
      order by post_id, position
      returning post_id
    )
    select distinct post_id as id from added`);
  return rows.map(({ id }) => id);
}

/** Sorts new media of a post in between those that it had; only what moves is written. */
export async function orderMedia(ctx: Context, postIds: readonly number[]): Promise<void> {
  if (postIds.length === 0) return;
  await ctx.db.execute(sql`
    with ranked as (
      select id, row_number() over (partition by post_id order by ${order}) - 1 as position
      from (select id, post_id, media_type as type, key from post_media where post_id = any(${sql.param(postIds)})) m
    )
    update post_media set order_index = ranked.position
    from ranked where ranked.id = post_media.id and post_media.order_index <> ranked.position`);
}
