"use client";

import { useEffect, useRef } from "react";
import type { PostMedia } from "@/components/types";
import type { Watching } from "./watching";

/** How much of a film the browser may fetch before it is played. */
const PRELOAD = { auto: "metadata", saver: "none", best: "auto" } as const;

type Props = { media: PostMedia; label: string; fallback: string; watching: Watching; isAlone?: boolean };

/**
 * A film with the browser's own controls: the best ones on every device, and they need no JavaScript. One that has the
 * page for itself begins without sound where its viewer wishes so, and neither saves data nor asks for less motion.
 */
export function Film({ media, label, fallback, watching, isAlone = false }: Props) {
  const film = useRef<HTMLVideoElement>(null);
  const begins = isAlone && watching.autoplay && watching.quality !== "saver";
  useEffect(() => {
    if (!begins || !film.current || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    film.current.muted = true;
    // A browser that does not allow it shows the film, ready to be played.
    film.current.play().catch(() => {});
  }, [begins]);
  return (
    // biome-ignore lint/a11y/useMediaCaption: creators upload films without a caption track
    <video
      ref={film}
      src={media.url}
      poster={media.poster?.src}
      controls
      playsInline
      preload={PRELOAD[watching.quality]}
      aria-label={label}
      width={media.width ?? undefined}
      height={media.height ?? undefined}
      className="size-full min-h-0 object-contain"
    >
      {fallback}
    </video>
  );
}
