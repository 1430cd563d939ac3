"use client";

import { clsx } from "clsx";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useEffect, useState } from "react";
import { useReel } from "@/components/ui/use-reel";

type Props = {
  reel: string;
  /** How many slides there are at first: those for which no ad comes go away. */
  most: number;
  words: { previous: string; next: string };
};

const round =
  "grid size-11 place-items-center rounded-full bg-wash text-fg backdrop-blur-sm transition-colors hover:bg-line";

/** Steps through the hero by button and shows which one is lit. Nothing moves by itself. */
export function HeroControls({ reel, most, words }: Props) {
  const total = useSlides(reel, most);
  const { current, goTo } = useReel(reel, total);
  if (total < 2) return null;
  return (
    <div className="px-page pointer-events-none absolute inset-x-0 bottom-4 flex items-center justify-end gap-3 sm:bottom-14 noscript:hidden">
      <span aria-hidden className="flex gap-1.5">
        {Array.from({ length: most }, (_, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the dots are their positions
            key={index}
            className={clsx(
              "h-1.5 rounded-full bg-fg transition-all duration-220",
              index === current ? "w-6" : "w-1.5 opacity-40",
              // A slide that went away leaves its room here, so that nothing moves.
              index >= total && "opacity-0",
            )}
          />
        ))}
      </span>
      <span className="pointer-events-auto hidden gap-2 sm:flex">
        <button type="button" aria-label={words.previous} onClick={() => goTo(current - 1)} className={round}>
          <ChevronLeft aria-hidden className="size-5" />
        </button>
        <button type="button" aria-label={words.next} onClick={() => goTo(current + 1)} className={round}>
          <ChevronRight aria-hidden className="size-5" />
        </button>
      </span>
    </div>
  );
}

/** How many slides the reel has now. */
function useSlides(reel: string, most: number): number {
  const [total, setTotal] = useState(most);
  useEffect(() => {
    const slides = document.getElementById(reel);
    if (!slides) return;
    const count = () => setTotal(slides.childElementCount);
    count();
    const changes = new MutationObserver(count);
    changes.observe(slides, { childList: true });
    return () => changes.disconnect();
  }, [reel]);
  return total;
}
