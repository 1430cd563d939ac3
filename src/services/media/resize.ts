import { dominantColor } from "./color";
import { fromPixels, type Pixels, pixelsOf, scaled, uprightSize } from "./pixels";
import { BLUR_WIDTH, widthsFor } from "./sizes";
import { Unreadable } from "./unreadable";

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
    const sizes: Encoded[] = [];
    let smallest: Pixels | undefined;
    for await (const pixels of scaled(path, widthsFor(widths, width).reverse())) {
      sizes.unshift(await encoded(pixels));
      smallest = pixels;
    }
    const grain = await pixelsOf(fromPixels(smallest!).resize({ width: GRAIN_WIDTH }));
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
