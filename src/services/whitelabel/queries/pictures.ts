import type { DerivedSize, ModelPictures } from "@/db/schema";
import type { Context } from "@/services/context";
import { CARD_WIDTH, clearPicture, modelPicture } from "@/services/media";
import { signOriginal } from "@/services/storage";

/** A picture of the library, for admins' eyes: small where the worker has made it, else the original, signed for minutes. */
export type LibraryPicture = { src: string; srcSet?: string; color: string | null };

/** One picture by its key, with what was derived from it, if anything. */
export async function libraryPicture(
  ctx: Context,
  file: { key: string; sizes: DerivedSize[] | null; color: string | null } | null,
): Promise<LibraryPicture | null> {
  if (!file) return null;
  const made = await clearPicture(ctx, file.sizes ?? [], file.color, CARD_WIDTH);
  return made ? slim(made) : { src: await signOriginal(file.key, ctx.now), color: null };
}

/** The first of these pictures of a model that was derived, else the original that lies under `key`. */
export async function modelLibraryPicture(
  ctx: Context,
  pictures: ModelPictures | null,
  slots: (keyof ModelPictures)[],
  key: string | null,
): Promise<LibraryPicture | null> {
  if (key === null) return null;
  // What was derived from an original that is another one by now is not what lies there.
  const current = slots.filter((slot) => pictures?.[slot]?.source === key);
  const made = pictures && (await modelPicture(ctx, pictures, current, CARD_WIDTH));
  return made ? slim(made) : { src: await signOriginal(key, ctx.now), color: null };
}

const slim = ({ src, srcSet, color }: LibraryPicture): LibraryPicture => ({
  src,
  ...(srcSet && { srcSet }),
  color,
});
