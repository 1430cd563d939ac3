import type { Context } from "@/services/context";
import { type Picture, sitePicture } from "@/services/media";
import { signDerivative } from "@/services/storage";
import { AD_FORMATS, type AdType } from "./slots";

/** `_derived/<uuid>/<type>-<width>.webp`: the largest of the widths that an upload was made in. */
const UPLOADED = /^(_derived\/[^/]+\/[a-z_]+-)(\d{2,4})\.webp$/;
/** The size for browsers without srcset. */
const PLAIN_WIDTH = 1_000;

/** The picture of an ad in the room of its type: in all of its widths where it was uploaded, else as it is. Null without one. */
export async function pictureOf(
  ctx: Context,
  { type, imageUrl }: { type: AdType; imageUrl: string | null },
): Promise<Picture | null> {
  const format = AD_FORMATS[type];
  const [, stem = "", digits = ""] = imageUrl?.match(UPLOADED) ?? [];
  const largest = Number(digits);
  const widths = format.widths.filter((width) => width <= largest);
  if (!widths.includes(largest)) {
    const { width, height } = format;
    return sitePicture(ctx, imageUrl, { width, height });
  }
  const urlOf = (width: number) => signDerivative(`${stem}${width}.webp`, ctx.now);
  const srcSet = await Promise.all(widths.map(async (width) => `${await urlOf(width)} ${width}w`));
  return {
    src: await urlOf(widths.findLast((width) => width <= PLAIN_WIDTH) ?? largest),
    srcSet: srcSet.join(", "),
    width: largest,
    height: Math.round((largest * format.height) / format.width),
    color: null,
  };
}
