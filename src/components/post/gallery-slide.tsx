import type { PostMedia } from "@/components/types";
import { Sources } from "@/components/ui/sources";
import { Film } from "./film";
import type { Watching } from "./watching";

/** A file of the post with the words that name it. */
export type Slide = PostMedia & { label: string; enlarge: string };

type Props = {
  slide: Slide;
  title: string;
  lead: boolean;
  noVideo: string;
  watching: Watching;
  onEnlarge: () => void;
};

/** As wide as the picture is shown; who saves data gets the smallest rendition that is still one. */
const SIZES = { auto: "(width >= 64rem) 70vw, 100vw", saver: "320px", best: undefined };

/** One picture, whole and never cut, on the colour that it throws. Without JavaScript its link opens the file. */
export function GallerySlide({ slide, title, lead, noVideo, watching, onEnlarge }: Props) {
  const poster = watching.quality === "best" ? null : slide.poster;
  return (
    <div className="grid h-full w-full shrink-0 snap-center snap-always place-items-center">
      {slide.type === "video" ? (
        <Film media={slide} label={`${title}: ${slide.label}`} fallback={noVideo} watching={watching} />
      ) : (
        <a
          href={slide.url}
          aria-label={slide.enlarge}
          onClick={(event) => {
            event.preventDefault();
            onEnlarge();
          }}
          className="grid size-full min-h-0 cursor-zoom-in place-items-center focus-visible:-outline-offset-4"
        >
          <Sources picture={poster} sizes={SIZES[watching.quality]}>
            {/* biome-ignore lint/performance/noImgElement: originals are signed for this viewer and never optimised */}
            <img
              src={poster?.src ?? slide.url}
              srcSet={poster?.srcSet}
              sizes={SIZES[watching.quality]}
              width={poster?.width ?? slide.width ?? undefined}
              height={poster?.height ?? slide.height ?? undefined}
              alt={`${title}: ${slide.label}`}
              loading={lead ? "eager" : "lazy"}
              fetchPriority={lead ? "high" : undefined}
              className="max-h-full min-h-0 w-auto max-w-full object-contain"
            />
          </Sources>
        </a>
      )}
    </div>
  );
}
