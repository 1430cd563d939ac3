import { sql } from "drizzle-orm";
import type { Context } from "@/services/context";
import { visiblePost } from "@/services/posts";

/** Makes `models.post_count` equal to a count of the posts that fans can find. Writes only what differs. */
export async function recountPosts(ctx: Context, modelIds: readonly number[]): Promise<void> {
  await ctx.db.execute(sql`
    with counted as (
      select m.id, count(posts.id) as visible
      from models m left join posts on posts.model_id = m.id and ${visiblePost}
      where m.id = any(${sql.param(modelIds)})
      group by m.id
    )
    update models set post_count = counted.visible
    from counted where models.id = counted.id and models.post_count <> counted.visible`);
}
