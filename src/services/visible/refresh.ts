import { type SQL, sql } from "drizzle-orm";
import type { Context } from "@/services/context";
import { junkMedia, presentMedia } from "./conditions";

/** Posts by themselves, or all posts of some models. */
export type Which = { postIds: readonly number[] } | { modelIds: readonly number[] };

/**
 * Brings up to date what a post has from its files: its type and first key are those of the first present file that fans are shown, and
 * it is unreadable while all of its present files are junk. Writes only what differs, under `holdModels`.
 * @returns the models whose posts appeared or disappeared by it: `recountPosts` is theirs.
 */
export async function refreshPosts(ctx: Context, which: Which): Promise<number[]> {
  const { rows } = await ctx.db.execute<{ modelId: number; turned: boolean }>(sql`
    with files as (
      select post_media.post_id, post_media.key, post_media.media_type, ${junkMedia} as junk,
        row_number() over (partition by post_media.post_id
          order by (post_media.failure is not null), post_media.order_index, post_media.id) as place
      from post_media join posts on posts.id = post_media.post_id
      where ${among(which)} and ${presentMedia}
    ), judged as (
      select posts.id, posts.is_unreadable as was, coalesce(bool_and(files.junk), false) as unreadable,
        min(files.key) filter (where files.place = 1) as key, min(files.media_type) filter (where files.place = 1) as type
      from posts left join files on files.post_id = posts.id
      where ${among(which)}
      group by posts.id
    )
    update posts set is_unreadable = judged.unreadable, type = coalesce(judged.type, posts.type),
      content_url = case when posts.whitelabel_post_id is null then posts.content_url else coalesce(judged.key, posts.content_url) end
    from judged where judged.id = posts.id and (
      posts.is_unreadable <> judged.unreadable or posts.type <> judged.type
      or (posts.whitelabel_post_id is not null and posts.content_url <> judged.key))
    returning posts.model_id as "modelId", posts.is_unreadable <> judged.was as turned`);
  return [...new Set(rows.filter(({ turned }) => turned).map(({ modelId }) => modelId))];
}

function among(which: Which): SQL {
  return "postIds" in which
    ? sql`posts.id = any(${sql.param(which.postIds)})`
    : sql`posts.model_id = any(${sql.param(which.modelIds)})`;
}
