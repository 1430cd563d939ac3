import type { DerivedSize } from "@/db/schema";
import { getObject, headObject, putObject } from "@/services/storage";
import { encodeAvif } from "./avif";
import { folderOf, type Kind } from "./names";
import { withOriginal } from "./original";
import { Unreadable } from "./unreadable";
import { IMMUTABLE } from "./upload";

/** What all sizes together may at most weigh of what they weigh as WebP. */
const WORTH = 0.95;

type Source = {
  kind: Exclude<Kind, "blur" | "preview">;
  /** The original's key; null where only its derivative is a picture, as a film's poster is. */
  key: string | null;
};

/**
 * Makes the AVIF of each of these WebP sizes and stores it beside: the same pictures in about half of the bytes. Null where there is
 * nothing to gain, or the original is another than the sizes were made from.
 */
export async function refineSizes(
  { kind, key }: Source,
  sizes: readonly DerivedSize[],
): Promise<DerivedSize[] | null> {
  const largest = sizes.at(-1);
  if (!largest || sizes.every(({ avif }) => avif)) return null;
  const widths = sizes.map(({ width }) => width).reverse();
  const bodies =
    key === null
      ? await encodeAvif(await getObject(largest.key), widths)
      : await ofOriginal(kind, key, largest, widths);
  if (!bodies || !(await isWorthIt(bodies, sizes))) return null;
  return Promise.all(
    sizes.map(async (size, index) => {
      const avif = size.key.replace(/\.webp$/, ".avif");
      await putObject(avif, bodies.at(-1 - index)!, { contentType: "image/avif", cacheControl: IMMUTABLE });
      return { ...size, avif };
    }),
  );
}

/** Grain and flat colours may cost more bytes than before. */
async function isWorthIt(bodies: readonly Buffer[], sizes: readonly DerivedSize[]): Promise<boolean> {
  const known = await Promise.all(sizes.map(({ key }) => headObject(key)));
  const before = known.reduce((sum, object) => sum + (object?.size ?? 0), 0);
  return bodies.reduce((sum, { length }) => sum + length, 0) < before * WORTH;
}

async function ofOriginal(kind: Source["kind"], key: string, largest: DerivedSize, widths: number[]) {
  try {
    return await withOriginal(key, (original) => {
      const isSame = largest.key.startsWith(folderOf(kind, original));
      return isSame ? encodeAvif(original.path, widths) : Promise.resolve(null);
    });
  } catch (error) {
    // It was readable a moment ago: other bytes, or none, lie there now, and the next sync says so.
    if (error instanceof Unreadable) return null;
    throw error;
  }
}
