import type { ServedAd } from "@/components/types";
import { reportSeen } from "./report-seen";

/** An ad is seen when this much of it was visible for so long without a break. */
const SHARE = 0.5;
const SEEN_AFTER = 1_000;
/** Tokens are good for ten minutes; what is on the page for longer than this would be too late with its second. */
const FRESH_FOR = 9.5 * 60_000;
/** The share that a browser tells is off by parts of a pixel. */
const SLACK = 0.01;

type Served = { ad: Pick<ServedAd, "id" | "token">; at: number };

/**
 * Follows one served ad until it was seen once, and reports it then. An ad that comes into sight with a token that is too old is given back
 * to `renew` instead. Returns what ends it.
 */
export function watchAd(element: Element, { ad, at }: Served, renew: () => void): () => void {
  let share = 0;
  let second: ReturnType<typeof setTimeout> | undefined;

  const observer = new IntersectionObserver(
    ([...entries]) => {
      share = entries.at(-1)?.intersectionRatio ?? 0;
      judge();
    },
    { threshold: [0, enough()] },
  );
  observer.observe(element);
  document.addEventListener("visibilitychange", judge);
  return end;

  function judge() {
    const inSight = share > 0 && document.visibilityState === "visible";
    if (inSight && Date.now() - at > FRESH_FOR) {
      end();
      renew();
    } else if (inSight && share >= enough() - SLACK) {
      second ??= setTimeout(seen, SEEN_AFTER);
    } else {
      clearTimeout(second);
      second = undefined;
    }
  }

  function seen() {
    end();
    reportSeen(ad);
  }

  /** Half of the ad, or of the screen where the ad is higher than that. */
  function enough(): number {
    const { height } = element.getBoundingClientRect();
    return Math.min(SHARE, (SHARE * innerHeight) / Math.max(1, height));
  }

  function end() {
    clearTimeout(second);
    observer.disconnect();
    document.removeEventListener("visibilitychange", judge);
  }
}
