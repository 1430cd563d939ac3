import sharp, { type Sharp } from "sharp";
import type { Encoded } from "./resize";
import { HEAD_BYTES, sniffKind } from "./sniff";
import { Unreadable } from "./unreadable";

/** What the largest cameras make; decoded it needs some 200 MB for a moment. */
const MAX_PIXELS = 50_000_000;
const QUALITY = 82;

/** A picture that somebody sent, as it is to be looked at, before it is decoded. */
export type Measured = { width: number; height: number; isMoving: boolean };

/** The room that a picture is cropped to, in pixels at its largest, and the widths that it is made in. */
type Frame = { width: number; height: number; widths: readonly number[] };

/**
 * Upright size of a picture by its head, without decoding it.
 * @throws Unreadable when the bytes are no picture that we read, or one of too many pixels.
 */
export async function measureArtwork(bytes: Buffer): Promise<Measured> {
  // A closed list by the first bytes: what is a drawing in code (SVG) or a document never meets a decoder.
  if (sniffKind(bytes.subarray(0, HEAD_BYTES)) !== "image") throw new Unreadable("unknown_kind");
  return readable(async () => {
    const { autoOrient, pages } = await open(bytes).metadata();
    if (autoOrient.width * autoOrient.height > MAX_PIXELS) throw new Unreadable("too_large");
    return { ...autoOrient, isMoving: (pages ?? 1) > 1 };
  });
}

/** The picture cut to a frame from its middle, one per width: sRGB, WebP, and nothing else of the file. Throws as above. */
export function encodeCovers(bytes: Buffer, { width, height, widths }: Frame): Promise<Encoded[]> {
  return readable(async () => {
    const cut = await upright(bytes)
      .resize({ width, height, fit: "cover" })
      .raw()
      .toBuffer({ resolveWithObject: true });
    return Promise.all(
      widths.map(async (narrower) => {
        const size = { width: narrower, height: Math.round((narrower * height) / width) };
        const scaled = sharp(cut.data, { raw: cut.info }).resize({ ...size, fit: "fill" });
        return { ...size, body: await scaled.webp({ quality: QUALITY }).toBuffer() };
      }),
    );
  });
}

/** All of the picture, no side longer than `most` pixels; never enlarged. Throws as above. */
export function encodeWhole(bytes: Buffer, most: number): Promise<Encoded> {
  return readable(async () => {
    const { data, info } = await upright(bytes)
      .resize({ width: most, height: most, fit: "inside", withoutEnlargement: true })
      .webp({ quality: 90 })
      .toBuffer({ resolveWithObject: true });
    return { body: data, width: info.width, height: info.height };
  });
}

const open = (bytes: Buffer): Sharp =>
  sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "error", pages: 1 });

const upright = (bytes: Buffer): Sharp =>
  open(bytes).autoOrient().toColourspace("srgb").timeout({ seconds: 20 });

async function readable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    const tooLarge = error instanceof Error && /pixel limit|timeout/i.test(error.message);
    throw new Unreadable(tooLarge ? "too_large" : "corrupt", error);
  }
}
