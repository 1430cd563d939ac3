import { sql } from "drizzle-orm";
import type { Context } from "@/services/context";
import { deriveWaiting } from "@/services/media";
import { holdModels, orderMedia, recountPosts, refreshPosts } from "@/services/visible";
import { addMedia } from "./media";
import { refreshModelKeys } from "./models";
import { addPosts, type DescribePost } from "./posts";

/** So many posts at once make the planner's picture of the tables wrong, until it looks at them again. */
const MANY = 200;

/**
 * Brings the models, posts and media that fans see up to the library, for those of these whitelabel models
 * that an admin activated: only what is new is added, nothing is removed, ids stay. Enqueues the making of
 * derivatives. Runs in the caller's transaction, under the publishing lock.
 * @returns the slugs of the models whose pages are stale.
 */
export async function publishActive(
  ctx: Context,
  whitelabelModelIds: readonly number[],
  describePost?: DescribePost,
): Promise<string[]> {
  const { rows } = await ctx.db.execute<{ id: number; slug: string }>(sql`
    select m.id, m.slug from models m join whitelabel_models w on w.id = m.whitelabel_model_id
    where w.status = 'active' and w.id = any(${sql.param(whitelabelModelIds)})`);
  const modelIds = rows.map(({ id }) => id);
  if (modelIds.length === 0) return [];
  await holdModels(ctx, modelIds);
  await refreshModelKeys(ctx, modelIds);
  await addPosts(ctx, modelIds, describePost);
  const grown = await addMedia(ctx, modelIds);
  // Not only of those that grew: a file that comes back, or one that goes, has another place than before.
  await orderMedia(ctx, await postsOf(ctx, modelIds));
  await refreshPosts(ctx, { modelIds });
  await recountPosts(ctx, modelIds);
  await deriveWaiting(ctx, modelIds);
  if (grown.length >= MANY)
    await ctx.db.execute(sql`analyze models, posts, post_media, whitelabel_posts, whitelabel_media`);
  return rows.map(({ slug }) => slug);
}

async function postsOf(ctx: Context, modelIds: readonly number[]): Promise<number[]> {
  const { rows } = await ctx.db.execute<{ id: number }>(
    sql`select id from posts where model_id = any(${sql.param(modelIds)}) and whitelabel_post_id is not null`,
  );
  return rows.map(({ id }) => id);
}
