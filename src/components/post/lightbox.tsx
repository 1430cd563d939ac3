"use client";

import { Dialog } from "@base-ui/react/dialog";
import { ChevronLeft, ChevronRight, X, ZoomIn, ZoomOut } from "lucide-react";
import { useRef, useState } from "react";
import type { Slide } from "./gallery-slide";
import type { GalleryWords } from "./gallery-words";

const control = "grid size-11 place-items-center rounded-full bg-black/60 text-white hover:bg-black/90";
/** A finger that travels this far sideways, in px, turns the page. */
const SWIPE = 48;

/** A zoomed picture is entered at its middle. */
function toCentre(frame: HTMLElement | null) {
  frame?.scrollTo((frame.scrollWidth - frame.clientWidth) / 2, (frame.scrollHeight - frame.clientHeight) / 2);
}

type Props = {
  title: string;
  slides: Slide[];
  words: GalleryWords;
  /** The picture shown, or null while closed. */
  index: number | null;
  onIndex: (index: number | null) => void;
};

/** One picture in full: arrows and swipes turn, a press zooms, Escape leads back. */
export function Lightbox({ title, slides, words, index, onIndex }: Props) {
  const [zoomed, setZoomed] = useState(false);
  const touch = useRef<number | null>(null);
  const slide = index === null ? null : slides[index];

  const turn = (step: number) => {
    if (index === null) return;
    setZoomed(false);
    onIndex((index + step + slides.length) % slides.length);
  };

  return (
    <Dialog.Root
      open={index !== null}
      onOpenChange={(open) => {
        setZoomed(false);
        if (!open) onIndex(null);
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-black/95 transition-opacity duration-220 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          className="fixed inset-0 z-50 text-white outline-none"
          onKeyDown={(event) => {
            if (event.key === "ArrowRight") turn(1);
            if (event.key === "ArrowLeft") turn(-1);
          }}
          onTouchStart={(event) => {
            touch.current = event.touches[0]?.clientX ?? null;
          }}
          onTouchEnd={(event) => {
            const travelled = (event.changedTouches[0]?.clientX ?? 0) - (touch.current ?? 0);
            if (!zoomed && touch.current !== null && Math.abs(travelled) > SWIPE)
              turn(travelled < 0 ? 1 : -1);
          }}
        >
          <Dialog.Title className="sr-only">{`${title}: ${slide?.label ?? ""}`}</Dialog.Title>
          <button
            type="button"
            ref={zoomed ? toCentre : undefined}
            aria-label={zoomed ? words.zoomOut : words.zoomIn}
            onClick={() => setZoomed(!zoomed)}
            className={
              zoomed
                ? "size-full cursor-zoom-out overflow-auto"
                : "grid size-full cursor-zoom-in place-items-center"
            }
          >
            {slide?.type === "image" && (
              // biome-ignore lint/performance/noImgElement: originals are signed for this viewer and never optimised
              <img
                src={slide.url}
                alt={`${title}: ${slide.label}`}
                className={zoomed ? "w-[200vw] max-w-none" : "max-h-dvh max-w-full object-contain"}
              />
            )}
          </button>
          <div className="absolute top-4 right-4 flex gap-2">
            <button
              type="button"
              aria-hidden
              tabIndex={-1}
              onClick={() => setZoomed(!zoomed)}
              className={control}
            >
              {zoomed ? (
                <ZoomOut aria-hidden className="size-5" />
              ) : (
                <ZoomIn aria-hidden className="size-5" />
              )}
            </button>
            <Dialog.Close aria-label={words.close} className={control}>
              <X aria-hidden className="size-5" />
            </Dialog.Close>
          </div>
          {slides.length > 1 && !zoomed && (
            <div className="pointer-events-none absolute inset-x-4 bottom-4 flex justify-between sm:top-1/2 sm:bottom-auto">
              <button
                type="button"
                aria-label={words.previous}
                onClick={() => turn(-1)}
                className={`${control} pointer-events-auto`}
              >
                <ChevronLeft aria-hidden className="size-5" />
              </button>
              <button
                type="button"
                aria-label={words.next}
                onClick={() => turn(1)}
                className={`${control} pointer-events-auto`}
              >
                <ChevronRight aria-hidden className="size-5" />
              </button>
            </div>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
