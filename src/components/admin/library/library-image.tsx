import { clsx } from "clsx";
import type { LibraryPicture } from "@/services/whitelabel";

type Props = {
  picture: LibraryPicture | null;
  /** Empty where the words beside it say the same. */
  alt: string;
  /** Width on screen, as in the `sizes` attribute. */
  sizes: string;
  className?: string;
};

/** A picture of the library in a frame whose shape comes from outside: what is not derived yet has no known size. */
export function LibraryImage({ picture, alt, sizes, className }: Props) {
  return (
    <span
      className={clsx("block overflow-hidden bg-ground-3", className)}
      style={{ backgroundColor: picture?.color ?? undefined }}
    >
      {picture && (
        // biome-ignore lint/performance/noImgElement: next/image caches for everybody; these are signed for minutes
        <img
          src={picture.src}
          srcSet={picture.srcSet}
          sizes={picture.srcSet ? sizes : undefined}
          alt={alt}
          loading="lazy"
          decoding="async"
          className="size-full object-cover"
        />
      )}
    </span>
  );
}
