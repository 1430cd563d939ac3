import { eq } from "drizzle-orm";
import { z } from "zod";
import { models } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { rowId } from "@/lib/row-id";
import { writeAudit } from "@/services/audit";
import { type Context, requireAdmin, transact } from "@/services/context";
import { revalidatePages } from "@/services/pages";
import { awaitPublishing } from "@/services/whitelabel";
import { Slug, Words } from "./input";
import { moveAddress } from "./move";

/** The form of a model's name and address. */
export const RenameModel = z.strictObject({ id: rowId, name: Words, slug: Slug });
export type RenameModel = z.infer<typeof RenameModel>;

/**
 * Gives a model another name and address; admins only. Its posts keep their addresses, and whoever comes by the old one
 * is led to the new one for good.
 * @throws NotFound, SlugTaken (`slug_taken`, at the field)
 */
export function renameModel(ctx: Context, { id, name, slug }: RenameModel): Promise<void> {
  requireAdmin(ctx);
  return transact(ctx, async (ctx) => {
    await awaitPublishing(ctx);
    const [before] = await ctx.db
      .select({ name: models.name, slug: models.slug })
      .from(models)
      .where(eq(models.id, id));
    if (!before) throw new NotFound("model");
    if (before.name === name && before.slug === slug) return;
    await moveAddress(ctx, "model", { id, from: before.slug, to: slug });
    await ctx.db.update(models).set({ name, slug }).where(eq(models.id, id));
    await writeAudit(ctx, "model.renamed", `model:${id}`, {
      name,
      slug,
      nameBefore: before.name,
      slugBefore: before.slug,
    });
    await revalidatePages(ctx, ["catalogue", `model:${before.slug}`, `model:${slug}`]);
  });
}
