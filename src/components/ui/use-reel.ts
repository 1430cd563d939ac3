"use client";

import { useEffect, useState } from "react";

/**
 * Follows a row that scrolls and snaps one full view at a time, and steps through it. The row itself works
 * without this; `id` is its element's.
 */
export function useReel(id: string, total: number) {
  const [current, setCurrent] = useState(0);

  useEffect(() => {
    const reel = document.getElementById(id);
    if (!reel) return;
    const follow = () => setCurrent(Math.round(reel.scrollLeft / Math.max(1, reel.clientWidth)));
    follow();
    reel.addEventListener("scroll", follow, { passive: true });
    return () => reel.removeEventListener("scroll", follow);
  }, [id]);

  const goTo = (index: number, behavior: ScrollBehavior = "smooth") => {
    const reel = document.getElementById(id);
    reel?.scrollTo({ left: ((index + total) % total) * reel.clientWidth, behavior });
  };
  return { current, goTo };
}
