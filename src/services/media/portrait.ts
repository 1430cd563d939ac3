import sharp from "sharp";
import type { Encoded } from "./resize";
import { HEAD_BYTES, sniffKind } from "./sniff";
import { Unreadable } from "./unreadable";

/** What the largest phones take; decoded it needs some 200 MB for a moment. */
const MAX_PIXELS = 50_000_000;
const QUALITY = 82;

/**
 * Squares of a picture that somebody sent, one per width, cut from its middle: upright, sRGB, WebP, and nothing else of
 * the file: no place, no camera, no comment, nothing that hid behind its end. Of a moving picture, the first one.
 * @throws Unreadable when the bytes are no whole picture that we read, or one of too many pixels.
 */
export async function encodeSquares(bytes: Buffer, widths: readonly number[]): Promise<Encoded[]> {
  // A closed list by the first bytes: what is a drawing in code (SVG) or a document never meets a decoder.
  if (sniffKind(bytes.subarray(0, HEAD_BYTES)) !== "image") throw new Unreadable("unknown_kind");
  const largest = Math.max(...widths);
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "error", pages: 1 })
      .autoOrient()
      .resize({ width: largest, height: largest, fit: "cover" })
      .toColourspace("srgb")
      .timeout({ seconds: 20 })
      .raw()
      .toBuffer({ resolveWithObject: true });
    return await Promise.all(
      widths.map(async (width) => {
        const square = sharp(data, { raw: info }).resize({ width, height: width });
        return { width, height: width, body: await square.webp({ quality: QUALITY }).toBuffer() };
      }),
    );
  } catch (error) {
    const tooLarge = error instanceof Error && /pixel limit|timeout/i.test(error.message);
    throw new Unreadable(tooLarge ? "too_large" : "corrupt", error);
  }
}
