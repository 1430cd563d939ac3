import type { Context } from "../context";
import { signDerivative } from "../storage";

/** Pictures of people lie beside other public derivatives, each under a name that nobody can guess. */
export const PICTURE_PREFIX = "_derived/";
/** The widths of a profile picture, in pixels: for a page, and for the header of a dense screen. */
export const PICTURE_WIDTHS = { page: 256, header: 96 } as const;

/** The key of one size of the picture whose name is `users.image_url`, the key of its largest size. */
export function pictureKey(imageKey: string, size: keyof typeof PICTURE_WIDTHS): string {
  return imageKey.replace(/\d+(?=\.webp$)/, String(PICTURE_WIDTHS[size]));
}

/**
 * The URL of somebody's picture, from the key that `ctx.actor.imageKey` or `users.image_url` holds: square, `header`
 * 96 px and `page` 256 px wide. Null where there is none, and for a key outside of our prefix.
 */
export async function pictureUrl(
  ctx: Context,
  imageKey: string | null,
  size: keyof typeof PICTURE_WIDTHS = "header",
): Promise<string | null> {
  if (!imageKey?.startsWith(PICTURE_PREFIX)) return null;
  return signDerivative(pictureKey(imageKey, size), ctx.now);
}
