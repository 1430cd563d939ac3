import { type Context, requireSystem } from "@/services/context";
import { claim } from "./claim";
import { type Derived, fail, finish } from "./conclude";
import { type Film, posterOf } from "./film";
import { type Original, withOriginal } from "./original";
import { previewOf } from "./preview";
import { type Resized, resize } from "./resize";
import { MEDIA_WIDTHS } from "./sizes";
import { Unreadable } from "./unreadable";
import { uploadBlur, uploadPreview, uploadSizes } from "./upload";

/**
 * Makes everything that is derived from one medium: sizes, blur, colour, and a film's poster and length.
 * uploaded → processing → ready, or failed with a reason. Repeating it on a ready medium does nothing. A file
 * that cannot be read fails at once and is not tried again. Any other fault is one of the moment: it is thrown, so
 * that the queue tries again, and the medium fails as `unavailable` with the last try only.
 */
export async function deriveMedia(ctx: Context, mediaId: number, isLastTry = false): Promise<void> {
  requireSystem(ctx);
  const claimed = await claim(ctx, mediaId);
  if (claimed === null) return;
  try {
    await finish(ctx, claimed, await withOriginal(claimed.key, derive));
  } catch (error) {
    const reason = error instanceof Unreadable ? error.reason : "unavailable";
    ctx.log.warn({ mediaId, reason }, "a medium could not be derived");
    if (error instanceof Unreadable || isLastTry) await fail(ctx, claimed, reason);
    if (!(error instanceof Unreadable)) throw error;
  }
}

async function derive(original: Original): Promise<Derived> {
  const film: Film | null = original.kind === "video" ? await posterOf(original) : null;
  const picture: Resized = await resize(film?.poster ?? original.path, MEDIA_WIDTHS);
  const [sizes, blurKey] = await Promise.all([
    uploadSizes("clear", original, picture.sizes),
    uploadBlur(original, picture.blur),
  ]);
  const preview = film && (await previewOf(original, film));
  const thumbnail = sizes.findLast(({ width }) => width <= 640) ?? sizes[0];
  return {
    mediaType: original.kind,
    sizes,
    thumbnailKey: thumbnail?.key ?? null,
    blurKey,
    previewKey: preview && (await uploadPreview(original, preview)),
    color: picture.color,
    ...sizeOf(picture, film),
    durationSeconds: film?.durationSeconds ?? null,
    sizeBytes: original.bytes,
  };
}

/** A film's own size, turned as its poster is: phones store films lying on their side. */
function sizeOf(picture: Resized, film: Film | null): { width: number; height: number } {
  if (!film?.width || !film.height) return { width: picture.width, height: picture.height };
  const isTurned = film.width > film.height !== picture.width > picture.height;
  return isTurned ? { width: film.height, height: film.width } : { width: film.width, height: film.height };
}
