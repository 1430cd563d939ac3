import sharp, { type Sharp } from "sharp";
import { TALLEST } from "./sizes";

// One thread per picture: the worker runs several jobs beside each other, and memory follows threads.
sharp.concurrency(1);
sharp.cache(false);

/** A 10,000 × 10,000 picture; several larger ones at once would need gigabytes to decode. */
const MAX_PIXELS = 100_000_000;

/** Upright sRGB pixels, three bytes each. */
export type Pixels = { data: Buffer; width: number; height: number };

/** A picture by its path or its bytes; what is not whole is refused. */
export const open = (picture: string | Buffer): Sharp =>
  sharp(picture, { limitInputPixels: MAX_PIXELS, failOn: "error" });

export const fromPixels = ({ data, width, height }: Pixels): Sharp =>
  sharp(data, { raw: { width, height, channels: 3 } });

/** Width and height of a picture as it is to be looked at. */
export async function uprightSize(picture: string | Buffer): Promise<{ width: number; height: number }> {
  const { autoOrient } = await open(picture).metadata();
  return autoOrient;
}

/** The pixels of a picture in these widths, which descend. It is decoded once; each is made from the one before. */
export async function* scaled(picture: string | Buffer, widths: readonly number[]): AsyncGenerator<Pixels> {
  let larger: Sharp = open(picture);
  for (const width of widths) {
    const pixels = await fitted(larger, width);
    yield pixels;
    larger = fromPixels(pixels);
  }
}

/** At most `width` wide and TALLEST times as high; transparency becomes black. */
function fitted(picture: Sharp, width: number): Promise<Pixels> {
  return pixelsOf(
    picture
      .autoOrient()
      .resize({ width, height: width * TALLEST, fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#000" })
      .toColourspace("srgb")
      .removeAlpha(),
  );
}

export async function pixelsOf(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
