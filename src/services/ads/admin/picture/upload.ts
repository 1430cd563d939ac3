import { z } from "zod";
import { AD_TYPES } from "@/db/schema";
import { type Context, requireAdmin } from "@/services/context";
import { signDerivative } from "@/services/storage";
import { adPicture } from "../input";
import { storePicture } from "./store";

export const UploadAdPicture = z.strictObject({ type: z.enum(AD_TYPES), picture: adPicture });
export type UploadAdPicture = z.infer<typeof UploadAdPicture>;

/** What a form does with it: `imageKey` is sent with the ad, `src` shows all of the picture meanwhile. */
export type UploadedPicture = { imageKey: string; src: string; width: number; height: number };

/**
 * Takes a picture for ads of a type, before there need be an ad; admins only. Refuses with `ad_picture_kind`, `_moves`, `_pixels`,
 * `_broken` and `_small`.
 */
export async function uploadAdPicture(
  ctx: Context,
  { type, picture }: UploadAdPicture,
): Promise<UploadedPicture> {
  requireAdmin(ctx);
  const { sourceKey, ...stored } = await storePicture(Buffer.from(await picture.arrayBuffer()), type);
  const { imageKey, width, height } = stored;
  return { imageKey, src: await signDerivative(sourceKey, ctx.now), width, height };
}
