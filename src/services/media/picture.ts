import type { DerivedSize, ModelPictures } from "@/db/schema";
import type { Context } from "@/services/context";
import { signDerivative } from "@/services/storage";
import { BLUR_WIDTH } from "./sizes";

/** A picture as a page draws it. */
export type Picture = {
  /** WebP. */
  src: string;
  /** Its widths, as AVIF where there is one (`avif`), else as WebP: never both, since URLs are most of a page's bytes. */
  avif?: string;
  srcSet?: string;
  width: number;
  height: number;
  /** The dominant colour, #rrggbb, for the room before it has loaded. */
  color: string | null;
};

/** The size for browsers without srcset. */
const PLAIN_WIDTH = 640;

/** What a card needs at most: a quarter of a desk, or half of a phone with a dense screen. */
export const CARD_WIDTH = 640;

/**
 * The clear derivative: for what is public, and for viewers whom `canView` let in. Null until it is made.
 * `upTo` leaves out wider files than that where there are narrower ones: a page of cards names hundreds of URLs.
 */
export async function clearPicture(
  ctx: Context,
  made: readonly DerivedSize[] | undefined,
  color: string | null | undefined,
  upTo = Number.POSITIVE_INFINITY,
): Promise<Picture | null> {
  const largest = made?.at(-1);
  if (!made || !largest) return null;
  const fitting = made.filter(({ width }) => width <= upTo);
  const sizes = fitting.length > 0 ? fitting : made.slice(0, 1);
  const plain = sizes.findLast(({ width }) => width <= PLAIN_WIDTH) ?? sizes[0]!;
  const isRefined = sizes.every(({ avif }) => avif);
  const srcSet = await Promise.all(
    sizes.map(async ({ key, avif, width }) => {
      const url = await signDerivative(isRefined && avif ? avif : key, ctx.now);
      return `${url} ${width}w`;
    }),
  );
  return {
    src: await signDerivative(plain.key, ctx.now),
    [isRefined ? "avif" : "srcSet"]: srcSet.join(", "),
    width: largest.width,
    height: largest.height,
    color: color || null,
  };
}

/** The URL of some silent seconds of a film: they show the content, so it is given as the clear derivative is. */
export async function clearPreview(ctx: Context, key: string | null | undefined): Promise<string | null> {
  return key ? signDerivative(key, ctx.now) : null;
}

/** The blur that stands for what is locked. It shares no part of its URL with the clear derivative. */
export async function blurPicture(
  ctx: Context,
  media: { blurKey: string | null; width: number | null; height: number | null; color: string | null } | null,
): Promise<Picture | null> {
  if (!media?.blurKey || !media.width || !media.height) return null;
  return {
    src: await signDerivative(media.blurKey, ctx.now),
    width: BLUR_WIDTH,
    height: Math.max(1, Math.round((BLUR_WIDTH * media.height) / media.width)),
    color: media.color,
  };
}

/** One of a model's public pictures: the first of these slots that there is. */
export async function modelPicture(
  ctx: Context,
  pictures: ModelPictures,
  slots: (keyof ModelPictures)[],
  upTo?: number,
): Promise<Picture | null> {
  const derived = slots.map((slot) => pictures[slot]).find((picture) => picture && picture.sizes.length > 0);
  return derived ? clearPicture(ctx, derived.sizes, derived.color, upTo) : null;
}

/**
 * A picture of the site's own, by its key. Null for a key outside our prefixes: a row that an admin wrote can
 * never make an original of the library public.
 */
export async function sitePicture(
  ctx: Context,
  key: string | null,
  size: { width: number; height: number },
): Promise<Picture | null> {
  if (!key?.startsWith("_site/") && !key?.startsWith("_derived/")) return null;
  return { src: await signDerivative(key, ctx.now), ...size, color: null };
}
