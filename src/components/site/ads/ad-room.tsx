"use client";

import { clsx } from "clsx";
import { type CSSProperties, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { AdSlot } from "@/components/types";
import type { Lang } from "@/lib/lang";
import { openRoom, renewRoom, seesNoAds, useServedRoom } from "../viewer-store";
import { ROOM } from "./ad-shapes";
import { AdView } from "./ad-view";
import { watchAd } from "./watch-ad";

type Props = {
  slot: AdSlot;
  lang: Lang;
  /** Which of the ads of this slot stands here, where there are several: from 0. */
  nth?: number;
  /** Whose page it is. */
  model?: string;
  /** True where the room is a column of its own on wide screens: taking it away would move what stands beside it. */
  beside?: boolean;
  className?: string;
  style?: CSSProperties;
};

/**
 * A room that the cached page keeps for an ad, as high as the ad will be. What stands in it comes after load; when nothing comes, the room
 * goes away as soon as nobody can see it go.
 */
export function AdRoom({ slot, lang, nth = 0, model, beside, className, style }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const served = useServedRoom(slot);
  const ad = served?.ads[nth];
  const isEmpty = served !== null && !ad;
  const [isGone, setGone] = useState(false);

  // What the script in the head does for a page that is loaded, for one that the browser went to by itself.
  useLayoutEffect(() => {
    if (seesNoAds()) document.documentElement.dataset.noAds = "";
  }, []);

  useEffect(() => {
    // Hidden for want of width: no ad is asked for. Hidden by the hint of the last page: asking tells whether it still holds.
    const isShown = (place.current?.getClientRects().length ?? 0) > 0;
    if (!isShown && !("noAds" in document.documentElement.dataset)) return;
    const leave = openRoom(slot, model ?? null);
    const back = ({ persisted }: PageTransitionEvent) => persisted && renewRoom(slot);
    addEventListener("pageshow", back);
    return () => {
      removeEventListener("pageshow", back);
      leave();
    };
  }, [slot, model]);

  useEffect(() => {
    const element = place.current;
    if (!element || !ad || !served) return;
    return watchAd(element, { ad, at: served.at }, () => renewRoom(slot));
  }, [ad, served, slot]);

  useEffect(() => {
    const element = place.current;
    if (!element || !isEmpty) return;
    return whenAhead(element, () => {
      if (!(beside && matchMedia("(width >= 80rem)").matches)) setGone(true);
    });
  }, [isEmpty, beside]);

  if (isGone) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing here is pressed; the key closes what was opened inside
    <div ref={place} className={clsx("ad-place", className)} style={style} onKeyDown={closeOnEscape}>
      {ad ? (
        <AdView ad={ad} slot={slot} lang={lang} />
      ) : (
        <div className="ad-room">
          <div className={ROOM[slot]} />
        </div>
      )}
    </div>
  );
}

/** Calls `then` once when an element lies wholly beyond what is seen, below or to the right: there it can go and nothing moves. */
function whenAhead(element: Element, then: () => void): () => void {
  const observer = new IntersectionObserver(([entry]) => {
    if (!entry || entry.isIntersecting) return;
    // As it is now: what the entry says may be some frames old.
    const { top, left } = element.getBoundingClientRect();
    if (top < innerHeight && left < innerWidth) return;
    observer.disconnect();
    then();
  });
  observer.observe(element);
  return () => observer.disconnect();
}

function closeOnEscape({ key, currentTarget }: KeyboardEvent<HTMLElement>) {
  const open = key === "Escape" && currentTarget.querySelector<HTMLDetailsElement>("details[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary")?.focus();
}
