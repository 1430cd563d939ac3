"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";

type Props = { reel: string; words: { previous: string; next: string } };

const button =
  "grid size-9 place-items-center rounded-full text-fg-2 transition-colors hover:bg-wash hover:text-fg";

/** Moves a row by nearly its width. On touch screens the finger does that, so they are hidden there. */
export function ReelButtons({ reel, words }: Props) {
  const go = (direction: 1 | -1) => {
    const element = document.getElementById(reel);
    element?.scrollBy({ left: direction * element.clientWidth * 0.8, behavior: "smooth" });
  };
  return (
    <span className="hidden lg:flex noscript:hidden">
      <button type="button" aria-label={words.previous} onClick={() => go(-1)} className={button}>
        <ChevronLeft aria-hidden className="size-5" />
      </button>
      <button type="button" aria-label={words.next} onClick={() => go(1)} className={button}>
        <ChevronRight aria-hidden className="size-5" />
      </button>
    </span>
  );
}
