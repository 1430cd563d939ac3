"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const EVERY = 2_000;

/** Draws the page anew every two seconds while something on it is under way and somebody looks at it. */
export function RefreshWhile({ underWay }: { underWay: boolean }) {
  const router = useRouter();
  useEffect(() => {
    if (!underWay) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, EVERY);
    return () => clearInterval(timer);
  }, [underWay, router]);
  return null;
}
