import { eq } from "drizzle-orm";
import { z } from "zod";
import { models, posts } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { rowId } from "@/lib/row-id";
import { writeAudit } from "@/services/audit";
import { type Context, requireAdmin, transact } from "@/services/context";
import { revalidatePages } from "@/services/pages";
import { awaitPublishing } from "@/services/whitelabel";
import { Slug, Words } from "./input";
import { moveAddress } from "./move";

/** The form of a post's title and address. */
export const RenamePost = z.strictObject({ id: rowId, title: Words, slug: Slug });
export type RenamePost = z.infer<typeof RenamePost>;

/**
 * Gives a post another title and address; admins only. Whoever comes by the old one is led to the new one for good.
 * @throws NotFound, SlugTaken (`slug_taken`, at the field)
 */
export function renamePost(ctx: Context, { id, title, slug }: RenamePost): Promise<void> {
  requireAdmin(ctx);
  return transact(ctx, async (ctx) => {
    await awaitPublishing(ctx);
    const [before] = await ctx.db
      .select({ title: posts.title, slug: posts.slug, model: models.slug })
      .from(posts)
      .innerJoin(models, eq(models.id, posts.modelId))
      .where(eq(posts.id, id));
    if (!before) throw new NotFound("post");
    if (before.title === title && before.slug === slug) return;
    await moveAddress(ctx, "post", { id, from: before.slug, to: slug });
    await ctx.db.update(posts).set({ title, slug }).where(eq(posts.id, id));
    await writeAudit(ctx, "post.renamed", `post:${id}`, {
      title,
      slug,
      titleBefore: before.title,
      slugBefore: before.slug,
    });
    await revalidatePages(ctx, ["catalogue", `model:${before.model}`]);
  });
}
