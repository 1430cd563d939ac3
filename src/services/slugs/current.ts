import { and, eq } from "drizzle-orm";
import { models, posts, slugRedirects } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { isSlug } from "@/lib/slug";
import type { Context } from "@/services/context";
import { visibleModel, visiblePost } from "@/services/visible";

/**
 * Where a model that once had this slug is found now.
 * @throws NotFound for a slug that no model gave up, or whose model fans cannot find: its new name is not theirs to learn.
 */
export async function currentModelSlug(ctx: Context, slug: string): Promise<string> {
  if (!isSlug(slug)) throw new NotFound("model");
  const [model] = await ctx.db
    .select({ slug: models.slug })
    .from(slugRedirects)
    .innerJoin(models, eq(models.id, slugRedirects.modelId))
    .where(and(eq(slugRedirects.kind, "model"), eq(slugRedirects.slug, slug), visibleModel));
  if (!model) throw new NotFound("model");
  return model.slug;
}

/**
 * Where a post that once had this slug is found now.
 * @throws NotFound as above.
 */
export async function currentPostSlug(ctx: Context, slug: string): Promise<string> {
  if (!isSlug(slug)) throw new NotFound("post");
  const [post] = await ctx.db
    .select({ slug: posts.slug })
    .from(slugRedirects)
    .innerJoin(posts, eq(posts.id, slugRedirects.postId))
    .innerJoin(models, eq(models.id, posts.modelId))
    .where(and(eq(slugRedirects.kind, "post"), eq(slugRedirects.slug, slug), visiblePost, visibleModel));
  if (!post) throw new NotFound("post");
  return post.slug;
}
