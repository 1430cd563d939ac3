import type { DerivedSize } from "@/db/schema";
import { putObject } from "@/services/storage";
import { folderOf, type Kind, type Version } from "./names";
import type { Encoded } from "./resize";

/** A name stands for one content: whoever has it may keep it for ever. */
export const IMMUTABLE = "public, max-age=31536000, immutable";
const WEBP = { contentType: "image/webp", cacheControl: IMMUTABLE };

/** Stores the sizes of one picture beside each other, under a name that nobody can guess. */
export async function uploadSizes(
  kind: Exclude<Kind, "blur" | "preview">,
  version: Version,
  sizes: readonly Encoded[],
): Promise<DerivedSize[]> {
  const folder = folderOf(kind, version);
  return Promise.all(
    sizes.map(async ({ body, width, height }) => {
      const key = `${folder}${width}.webp`;
      await putObject(key, body, WEBP);
      return { key, width, height };
    }),
  );
}

/** Stores a film's preview, which shows the content: under a name of its own, given only to who may see the film. */
export async function uploadPreview(version: Version, body: Buffer): Promise<string> {
  const key = `${folderOf("preview", version)}preview.mp4`;
  await putObject(key, body, { contentType: "video/mp4", cacheControl: IMMUTABLE });
  return key;
}

/** Stores a blur. Its name has nothing in common with the names of the clear sizes. */
export async function uploadBlur(version: Version, blur: Encoded): Promise<string> {
  const key = `${folderOf("blur", version)}blur.webp`;
  await putObject(key, blur.body, WEBP);
  return key;
}
