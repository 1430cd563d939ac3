import { sql } from "drizzle-orm";
import type { Context } from "@/services/context";
import { visiblePost } from "./conditions";

/**
 * Locks these models to the end of the transaction, in one order for everybody. Whoever changes which posts of a model can be found
 * takes it before the first row of a post or file: two who do it at once would each count without the other.
 */
export async function holdModels(ctx: Context, modelIds: readonly number[]): Promise<void> {
  await ctx.db.execute(sql`
    select from models where id = any(${sql.param(modelIds)}) order by id for no key update`);
}

/**
 * Makes `models.post_count` equal to a count of the posts that fans can find, under `holdModels`. Writes only what
 * differs.
 */
export async function recountPosts(ctx: Context, modelIds: readonly number[]): Promise<void> {
  if (modelIds.length === 0) return;
  await holdModels(ctx, modelIds);
  // A statement of its own: it sees what whoever held the models before has committed.
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
