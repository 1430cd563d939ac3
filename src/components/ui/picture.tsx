import { clsx } from "clsx";
import type { Picture as PictureData } from "@/components/types";
import { Sources } from "./sources";

type Props = {
  picture: PictureData | null;
  alt: string;
  /** Width on screen, as in the `sizes` attribute. */
  sizes?: string;
  /** A fixed aspect, as "3 / 4". Without it the picture keeps its own. */
  aspect?: string;
  /** True for the picture that leads the page: fetched at once instead of when it comes into view. */
  lead?: boolean;
  className?: string;
};

/**
 * A picture in a frame of known size: its colour first, then the picture fades in over it, and nothing jumps.
 * Without a picture the frame shows a quiet gradient.
 */
export function Picture({ picture, alt, sizes = "100vw", aspect, lead, className }: Props) {
  const ratio = aspect ?? (picture ? `${picture.width} / ${picture.height}` : "4 / 5");
  return (
    <span
      className={clsx("block overflow-hidden bg-ground-3", className)}
      style={{ aspectRatio: ratio, backgroundColor: picture?.color ?? undefined }}
    >
      {picture && (
        <Sources picture={picture} sizes={sizes}>
          {/* biome-ignore lint/performance/noImgElement: next/image caches for everybody; these carry their own sizes */}
          <img
            src={picture.src}
            srcSet={picture.srcSet}
            sizes={picture.srcSet ? sizes : undefined}
            width={picture.width}
            height={picture.height}
            alt={alt}
            loading={lead ? "eager" : "lazy"}
            fetchPriority={lead ? "high" : undefined}
            decoding={lead ? "sync" : "async"}
            className={clsx("size-full object-cover", !lead && "fade-picture")}
            // `FadePictures` marks what is on its way, perhaps before this part of a streamed page is hydrated.
            suppressHydrationWarning
          />
        </Sources>
      )}
    </span>
  );
}
