import { and, eq, sql } from "drizzle-orm";
import { type ModelPictures, models } from "@/db/schema";
import { type Context, requireSystem, transact } from "@/services/context";
import { headObject } from "@/services/storage";
import { forgetLater } from "./forget";
import { derivedKeys } from "./names";
import { withOriginal } from "./original";
import { refineLater } from "./queue";
import { refreshPagesSoon } from "./refresh";
import { resize } from "./resize";
import { MODEL_WIDTHS } from "./sizes";
import { Unreadable } from "./unreadable";
import { uploadSizes } from "./upload";

type Slot = keyof typeof MODEL_WIDTHS;
type DerivedSlot = NonNullable<ModelPictures[Slot]>;

/**
 * Makes the public derivatives of a model's icon, banner and thumbnail, where their source is another than
 * before. One that cannot be read is noted without sizes and is not tried again until its source changes.
 */
export async function deriveModel(ctx: Context, modelId: number): Promise<void> {
  requireSystem(ctx);
  const [model] = await ctx.db.select().from(models).where(eq(models.id, modelId));
  if (!model) return;
  const sources = { icon: model.iconUrl, banner: model.bannerUrl, thumbnail: model.thumbnailUrl };
  const pictures: ModelPictures = {};
  for (const slot of ["icon", "banner", "thumbnail"] as const) {
    const source = sources[slot];
    const known = model.pictures[slot];
    if (source === null) continue;
    pictures[slot] = known?.source === source ? known : await derivePicture(ctx, slot, source);
  }
  const isOvertaken = await transact(ctx, async (ctx) => {
    const written = await ctx.db
      .update(models)
      .set({ pictures })
      .where(
        and(
          eq(models.id, modelId),
          sql`(${models.iconUrl}, ${models.bannerUrl}, ${models.thumbnailUrl}) is not distinct from
            (${sources.icon}::text, ${sources.banner}::text, ${sources.thumbnail}::text)`,
          sql`${models.pictures} = ${JSON.stringify(model.pictures)}::jsonb`,
        ),
      )
      .returning({ id: models.id });
    if (written.length === 0) return true;
    const outdated = [...keysOf(model.pictures)].filter((key) => !keysOf(pictures).has(key));
    await forgetLater(ctx, [{ modelId, keys: outdated }]);
    await refreshPagesSoon(ctx, model.slug);
    await refineLater(ctx, { modelId });
    return false;
  });
  // A sync changed a key meanwhile, or forgot a picture whose bytes are others now: what was known of it is no more.
  if (isOvertaken) await deriveModel(ctx, modelId);
}

const keysOf = (pictures: ModelPictures) =>
  new Set(Object.values(pictures).flatMap((picture) => derivedKeys(picture)));

async function derivePicture(ctx: Context, slot: Slot, source: string): Promise<DerivedSlot> {
  const etag = (await headObject(source))?.etag ?? "";
  try {
    return await withOriginal(source, async (original) => {
      const { sizes, color } = await resize(original.path, MODEL_WIDTHS[slot]);
      return { source, etag: original.etag, color, sizes: await uploadSizes(slot, original, sizes) };
    });
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    ctx.log.warn({ slot, reason: error.reason }, "a model's picture cannot be read");
    return { source, etag, color: "", sizes: [] };
  }
}
