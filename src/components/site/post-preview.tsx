"use client";

import { useEffect, useRef, useState } from "react";
import { wantsPreviews } from "./viewer-store";

/** Who only passes by, with the mouse or the Tab key, loads nothing. */
const PAUSE = 350;

/**
 * Some silent seconds of a film over its picture, played once while the card it stands on is pointed at or has the focus. Nothing is loaded
 * before; never for who wants less motion or fewer bytes.
 */
export function PostPreview({ src }: { src: string }) {
  const anchor = useRef<HTMLSpanElement>(null);
  const [plays, setPlays] = useState(false);

  useEffect(() => {
    const card = anchor.current?.closest("a");
    if (!card) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const begin = (event: Event) => {
      // A finger opens the post; it does not rest on it.
      if (event instanceof PointerEvent && event.pointerType !== "mouse") return;
      if (event.type === "focus" && !card.matches(":focus-visible")) return;
      clearTimeout(timer);
      timer = setTimeout(() => setPlays(mayPlay()), PAUSE);
    };
    const end = () => {
      clearTimeout(timer);
      setPlays(false);
    };
    const begins = ["pointerenter", "focus"];
    const ends = ["pointerleave", "blur"];
    for (const name of begins) card.addEventListener(name, begin);
    for (const name of ends) card.addEventListener(name, end);
    return () => {
      clearTimeout(timer);
      for (const name of begins) card.removeEventListener(name, begin);
      for (const name of ends) card.removeEventListener(name, end);
    };
  }, []);

  return (
    <span
      ref={anchor}
      aria-hidden
      className="pointer-events-none absolute inset-0 overflow-hidden rounded-10"
    >
      {plays && (
        <video
          src={src}
          muted
          autoPlay
          playsInline
          disablePictureInPicture
          tabIndex={-1}
          onPlaying={({ currentTarget }) => currentTarget.classList.remove("opacity-0")}
          onEnded={() => setPlays(false)}
          onError={() => setPlays(false)}
          className="size-full object-cover opacity-0 transition-opacity duration-220"
        />
      )}
    </span>
  );
}

type Connection = { saveData?: boolean };

function mayPlay(): boolean {
  const { connection } = navigator as Navigator & { connection?: Connection };
  return (
    wantsPreviews() &&
    !connection?.saveData &&
    !matchMedia("(prefers-reduced-motion: reduce)").matches &&
    !matchMedia("(prefers-reduced-data: reduce)").matches
  );
}
