import sharp, { type Sharp } from "sharp";
import { dominantColor } from "./color";
import { BLUR_WIDTH, TALLEST, widthsFor } from "./sizes";
import { Unreadable } from "./unreadable";

// One thread per picture: the worker runs several jobs beside each other, and memory follows threads.
sharp.concurrency(1);
sharp.cache(false);

/** A 10,000 × 10,000 picture; several larger ones at once would need gigabytes to decode. */
const MAX_PIXELS = 100_000_000;
const QUALITY = 76;
/** 0 is fastest, 6 smallest; the first step saves most of the bytes for the least time. */
const EFFORT = 1;

export type Encoded = { body: Buffer; width: number; height: number };
export type Resized = {
  /** Upright width and height of the original. */
  width: number;
  height: number;
  /** WebP, ordered by width. */
  sizes: Encoded[];
  blur: Encoded;
  /** #rrggbb */
  color: string;
};

/**
 * Makes the sizes, the blur and the dominant colour of one picture. It is decoded once; every smaller
 * size is made from the next larger one.
 * @throws Unreadable when the bytes are no whole picture, or one of too many pixels.
 */
export async function resize(path: string, widths: readonly number[]): Promise<Resized> {
  try {
    const { width, height } = await uprightSize(path);
    const targets = widthsFor(widths, width).reverse();
    let pixels = await fitted(open(path), targets[0]!);
    const sizes = [await encoded(pixels)];
    for (const target of targets.slice(1)) {
      pixels = await fitted(fromPixels(pixels), target);
      sizes.unshift(await encoded(pixels));
    }
    const grain = await pixelsOf(fromPixels(pixels).resize({ width: GRAIN_WIDTH }));
    return { width, height, sizes, blur: await blurred(grain), color: dominantColor(grain.data) };
  } catch (error) {
    if (error instanceof Unreadable || isOfMachine(error)) throw error;
    const tooLarge = error instanceof Error && /pixel limit/i.test(error.message);
    throw new Unreadable(tooLarge ? "too_large" : "corrupt", error);
  }
}

/** Whether the machine had no room, which says nothing about the picture. */
const isOfMachine = (error: unknown): boolean =>
  error instanceof Error && /no space left|cannot allocate|out of memory/i.test(error.message);

type Pixels = { data: Buffer; width: number; height: number };

const open = (path: string) => sharp(path, { limitInputPixels: MAX_PIXELS, failOn: "error" });

const fromPixels = ({ data, width, height }: Pixels) => sharp(data, { raw: { width, height, channels: 3 } });

async function uprightSize(path: string): Promise<{ width: number; height: number }> {
  const { autoOrient } = await open(path).metadata();
  return autoOrient;
}

/** Upright sRGB pixels, at most `width` wide and TALLEST times as high; transparency becomes black. */
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

async function pixelsOf(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

async function encoded(pixels: Pixels): Promise<Encoded> {
  const body = await fromPixels(pixels).webp({ quality: QUALITY, effort: EFFORT }).toBuffer();
  return { body, width: pixels.width, height: pixels.height };
}

const GRAIN_WIDTH = 64;
/** In pixels of the grain: a tenth of the width, so that neither a face nor a letter survives. */
const BLUR_SIGMA = 6;
/** Blurring greys a picture; this gives back its light. */
const BLUR_GLOW = { saturation: 1.15 };

/** The preview of what is locked: light and colour of the picture, and nothing that could be recognised. */
async function blurred(grain: Pixels): Promise<Encoded> {
  const smooth = await pixelsOf(fromPixels(grain).blur(BLUR_SIGMA).modulate(BLUR_GLOW));
  return encoded(await pixelsOf(fromPixels(smooth).resize({ width: BLUR_WIDTH, kernel: "linear" })));
}
