"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { useReel } from "@/components/ui/use-reel";
import { GallerySlide, type Slide } from "./gallery-slide";
import type { GalleryWords } from "./gallery-words";
import { Lightbox } from "./lightbox";
import type { Watching } from "./watching";

const REEL = "post-gallery";
const step =
  "absolute top-1/2 hidden size-11 -translate-y-1/2 place-items-center rounded-full bg-black/50 text-white backdrop-blur-sm hover:bg-black/75 sm:grid noscript:hidden";

type Props = { title: string; slides: Slide[]; words: GalleryWords; watching: Watching };

/** The pictures of a post, one at a time: by finger, wheel, arrow keys or buttons; a press shows one in full size. */
export function Gallery({ title, slides, words, watching }: Props) {
  const { current, goTo } = useReel(REEL, slides.length);
  const [enlarged, setEnlarged] = useState<number | null>(null);
  const several = slides.length > 1;
  return (
    <section aria-label={words.gallery} className="stage relative">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys turn whole pictures instead of a few pixels */}
      <div
        id={REEL}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        onKeyDown={(event) => {
          const direction = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
          if (direction === 0) return;
          event.preventDefault();
          goTo(current + direction);
        }}
        className="flex size-full snap-x snap-mandatory overflow-x-auto overscroll-x-contain [scrollbar-width:none] focus-visible:-outline-offset-2"
      >
        {slides.map((slide, index) => (
          <GallerySlide
            key={slide.id}
            slide={slide}
            title={title}
            lead={index === 0}
            noVideo={words.noVideo}
            watching={watching}
            onEnlarge={() => setEnlarged(index)}
          />
        ))}
      </div>
      {several && (
        <>
          <button
            type="button"
            aria-label={words.previous}
            onClick={() => goTo(current - 1)}
            className={`${step} left-4`}
          >
            <ChevronLeft aria-hidden className="size-5" />
          </button>
          <button
            type="button"
            aria-label={words.next}
            onClick={() => goTo(current + 1)}
            className={`${step} right-4`}
          >
            <ChevronRight aria-hidden className="size-5" />
          </button>
          <p className="figures pointer-events-none absolute top-4 left-1/2 -translate-x-1/2 rounded-full bg-black/60 px-3 py-1 text-14 font-semibold text-white noscript:hidden">
            <span aria-hidden>
              {current + 1} / {slides.length}
            </span>
            <span className="sr-only" aria-live="polite">
              {slides[current]?.label}
            </span>
          </p>
        </>
      )}
      <Lightbox
        title={title}
        slides={slides}
        words={words}
        index={enlarged}
        onIndex={(index) => {
          setEnlarged(index);
          if (index !== null) goTo(index, "instant");
        }}
      />
    </section>
  );
}
