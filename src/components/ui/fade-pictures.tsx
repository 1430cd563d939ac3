"use client";

import { usePathname } from "next/navigation";
import { useEffect, useLayoutEffect } from "react";

/**
 * Lets pictures that are still on their way fade in from a blur when they arrive. One listener serves the whole
 * page; without JavaScript pictures simply appear.
 */
export function FadePictures() {
  const pathname = usePathname();

  useEffect(() => {
    const arrived = ({ target }: Event) => {
      if (target instanceof HTMLImageElement) delete target.dataset.waiting;
    };
    document.addEventListener("load", arrived, true);
    document.addEventListener("error", arrived, true);
    return () => {
      document.removeEventListener("load", arrived, true);
      document.removeEventListener("error", arrived, true);
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another page brings other pictures
  useLayoutEffect(() => {
    for (const picture of document.querySelectorAll<HTMLImageElement>('img[loading="lazy"]')) {
      if (!picture.complete) picture.dataset.waiting = "";
    }
  }, [pathname]);

  return null;
}
