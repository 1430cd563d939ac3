import { sql } from "drizzle-orm";
import type { Context } from "@/services/context";

/**
 * Sorts the files of posts as the library has them, films before pictures: a post that has one is a film. `media_cdns` holds a post's
 * present keys in order, so that order is decided in one place; missing ones go last. Only what moves is written.
 */
export async function orderMedia(ctx: Context, postIds: readonly number[]): Promise<void> {
  if (postIds.length === 0) return;
  await ctx.db.execute(sql`
    with places as (
      select l.id as library_post_id, k.key, k.place
      from posts p join whitelabel_posts l on l.id = p.whitelabel_post_id
      cross join lateral jsonb_array_elements_text(l.media_cdns) with ordinality as k(key, place)
      where p.id = any(${sql.param(postIds)})
    ), ranked as (
      select f.id, row_number() over (
        partition by f.post_id order by (f.media_type = 'video') desc, k.place nulls last, f.order_index, f.id) - 1 as position
      from post_media f
      join posts p on p.id = f.post_id
      left join places k on k.library_post_id = p.whitelabel_post_id and k.key = f.key
      where f.post_id = any(${sql.param(postIds)})
    )
    update post_media set order_index = ranked.position
    from ranked where ranked.id = post_media.id and post_media.order_index <> ranked.position`);
}
