import type { DerivedSize } from "@/db/schema";
import { secretName } from "@/services/secrets";

/** Everything below it is reached by name alone, and the sync never reads it. */
export const DERIVED = "_derived/";

/** To be raised whenever the same original gives other bytes than before: nobody writes others under a name that was given out. */
const RECIPE = 1;

/** What a derivative is; each has a name of its own, so that no kind leads to another. */
export type Kind = "clear" | "blur" | "preview" | "icon" | "banner" | "thumbnail";

/** The version of an original: where it lies, and the ETag of the bytes. */
export type Version = { key: string; etag: string };

/**
 * The folder of a derivative, with its slash: always the same for the same bytes, so that a try which follows a killed one
 * writes the same files again and leaves nothing behind. Nobody can guess it, and it says nothing of the original.
 */
export function folderOf(kind: Kind, { key, etag }: Version): string {
  return `${DERIVED}${secretName("derivative", RECIPE, kind, key, etag)}/`;
}

/** The keys of everything that was derived from one original. */
export function derivedKeys(derived: {
  sizes: readonly DerivedSize[];
  blurKey?: string | null;
  previewKey?: string | null;
}): string[] {
  const keys = derived.sizes.flatMap(({ key, avif }) => [key, avif]);
  return [...keys, derived.blurKey, derived.previewKey].filter((key) => typeof key === "string");
}
