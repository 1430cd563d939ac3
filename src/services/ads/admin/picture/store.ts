import { randomUUID } from "node:crypto";
import {
  type Encoded,
  encodeCovers,
  encodeWhole,
  type Measured,
  measureArtwork,
  Unreadable,
} from "@/services/media";
import { putObject } from "@/services/storage";
import { AD_FORMATS, type AdType } from "../../slots";
import { AdPictureRefused, AdPictureSmall } from "../errors";
import { imageKeyOf, SOURCE_SIDE, sourceKeyOf } from "./keys";

/** Nobody writes another picture under the same name: whoever has one may keep it for ever. */
const OPTIONS = { contentType: "image/webp", cacheControl: "public, max-age=31536000, immutable" };

export type StoredPicture = { imageKey: string; sourceKey: string; width: number; height: number };

/**
 * Makes the picture anew in every width of the type, and once as a whole for other crops, under a name that nobody can guess.
 * Nothing of the file itself is kept. What no ad names is swept after some days. Refuses with AdPictureRefused and AdPictureSmall.
 */
export async function storePicture(bytes: Buffer, type: AdType): Promise<StoredPicture> {
  const measured = await measuredFor(bytes, type);
  const folder = `_derived/${randomUUID()}/`;
  const source = await sound(() => encodeWhole(bytes, SOURCE_SIDE));
  const crops = await sound(() => encodeCovers(bytes, AD_FORMATS[type]));
  const sourceKey = sourceKeyOf(folder);
  await Promise.all([putObject(sourceKey, source.body, OPTIONS), putCrops(folder, type, crops)]);
  return { imageKey: imageKeyOf(folder, type), sourceKey, width: measured.width, height: measured.height };
}

/** Makes the widths of another type from the whole picture in its folder. Repeating it writes the same again. Refuses as above. */
export async function storeCrop(source: Buffer, folder: string, type: AdType): Promise<string> {
  await measuredFor(source, type);
  await putCrops(folder, type, await sound(() => encodeCovers(source, AD_FORMATS[type])));
  return imageKeyOf(folder, type);
}

async function putCrops(folder: string, type: AdType, crops: readonly Encoded[]): Promise<void> {
  await Promise.all(
    crops.map(({ width, body }) => putObject(`${folder}${type}-${width}.webp`, body, OPTIONS)),
  );
}

async function measuredFor(bytes: Buffer, type: AdType): Promise<Measured> {
  const measured = await sound(() => measureArtwork(bytes));
  if (measured.isMoving) throw new AdPictureRefused("moves");
  const needed = AD_FORMATS[type];
  if (measured.width < needed.width || measured.height < needed.height) {
    throw new AdPictureSmall(needed, measured);
  }
  return measured;
}

async function sound<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    if (error.reason === "unknown_kind") throw new AdPictureRefused("kind");
    throw new AdPictureRefused(error.reason === "too_large" ? "pixels" : "broken");
  }
}
