import { and, eq, sql } from "drizzle-orm";
import { type ModelPictures, models } from "@/db/schema";
import { type Context, requireSystem, transact } from "@/services/context";
import { refineSizes } from "./refine";
import { REFINED_WINDOW } from "./refine-media";
import { refreshPagesSoon } from "./refresh";

/** Makes the AVIF sizes of a model's pictures, as `refineMedia` does for a post's. */
export async function refineModel(ctx: Context, modelId: number): Promise<void> {
  requireSystem(ctx);
  const [model] = await ctx.db.select().from(models).where(eq(models.id, modelId));
  if (!model) return;
  const pictures: ModelPictures = { ...model.pictures };
  for (const kind of ["icon", "banner", "thumbnail"] as const) {
    const picture = pictures[kind];
    const sizes = picture && (await refineSizes({ kind, key: picture.source }, picture.sizes));
    if (sizes) pictures[kind] = { ...picture, sizes };
  }
  await transact(ctx, async (ctx) => {
    const written = await ctx.db
      .update(models)
      .set({ pictures })
      .where(
        and(
          eq(models.id, modelId),
          sql`${models.pictures} = ${JSON.stringify(model.pictures)}::jsonb`,
          sql`${models.pictures} <> ${JSON.stringify(pictures)}::jsonb`,
        ),
      )
      .returning({ id: models.id });
    if (written.length > 0) await refreshPagesSoon(ctx, model.slug, REFINED_WINDOW);
  });
}
