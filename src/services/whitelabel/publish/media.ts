import { sql } from "drizzle-orm";
import type { Context } from "@/services/context";

/** Adds the media that the library has and the posts lack, in order. Returns the posts that gained any. */
export async function addMedia(ctx: Context, modelIds: readonly number[]): Promise<number[]> {
  const { rows } = await ctx.db.execute<{ id: number }>(sql`
    with library as (
      select p.id as post_id, w.s3_key as key, w.type, w.size_bytes,
        row_number() over (partition by p.id order by (w.type = 'video') desc, k.place) - 1 as position
      from posts p
      join whitelabel_posts l on l.id = p.whitelabel_post_id
      cross join jsonb_array_elements_text(l.media_cdns) with ordinality as k(key, place)
      join whitelabel_media w on w.s3_key = k.key
      where p.model_id = any(${sql.param(modelIds)})
    ), added as (
      insert into post_media (post_id, media_type, key, size_bytes, order_index)
      select post_id, type, key, size_bytes, position from library r
      where not exists (select from post_media x where x.post_id = r.post_id and x.key = r.key)
      order by post_id, position
      returning post_id
    )
    select distinct post_id as id from added`);
  return rows.map(({ id }) => id);
}
