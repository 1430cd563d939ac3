import { randomUUID } from "node:crypto";
import type { DerivedSize } from "@/db/schema";
import { putObject } from "@/services/storage";
import type { Encoded } from "./resize";

/** Everything below it is reached by name alone, so every name holds a random UUID. The sync never reads it. */
const PREFIX = "_derived";

/** Derivatives are never written twice under one name: whoever has one may keep it for ever. */
const OPTIONS = { contentType: "image/webp", cacheControl: "public, max-age=31536000, immutable" };

/** Stores the sizes of one picture beside each other, under a name that nobody can guess. */
export async function uploadSizes(sizes: readonly Encoded[]): Promise<DerivedSize[]> {
  const folder = `${PREFIX}/${randomUUID()}`;
  return Promise.all(
    sizes.map(async ({ body, width, height }) => {
      const key = `${folder}/${width}.webp`;
      await putObject(key, body, OPTIONS);
      return { key, width, height };
    }),
  );
}

/** Stores a blur. Its name has nothing in common with the names of the clear sizes. */
export async function uploadBlur(blur: Encoded): Promise<string> {
  const key = `${PREFIX}/${randomUUID()}/blur.webp`;
  await putObject(key, blur.body, OPTIONS);
  return key;
}
