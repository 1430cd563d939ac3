import { MINUTE } from "@/lib/time";
import type { RecentClick } from "./facts";

/** More clicks than these are no person's. Those that were refused for it count on, so that a flood ends only when it stops. */
export const CLICK_LIMITS = {
  viewer: { most: 3, span: 10 * MINUTE },
  network: { most: 30, span: MINUTE },
} as const;

export type ClickWindows = {
  /** Takes a click down, and says whether it is one too many of its viewer, or of its network (unknown ones are not limited). */
  isFlood(click: RecentClick): boolean;
};

/** The clicks of late, by viewer and by network, each on one ad. */
export function clickWindows(recent: readonly RecentClick[]): ClickWindows {
  const moments = new Map<string, number[]>();
  const keysOf = ({ adId, viewer, ip }: RecentClick) => ({
    viewer: `v ${adId} ${viewer}`,
    network: ip === null ? null : `n ${adId} ${ip}`,
  });
  const note = (key: string | null, at: number) => {
    if (key === null) return;
    const known = moments.get(key);
    if (known) known.push(at);
    else moments.set(key, [at]);
  };
  const isFull = (key: string | null, at: number, { most, span }: { most: number; span: number }) =>
    key !== null && (moments.get(key) ?? []).filter((moment) => moment > at - span).length >= most;

  const add = (click: RecentClick) => {
    const { viewer, network } = keysOf(click);
    note(viewer, click.at.getTime());
    note(network, click.at.getTime());
  };
  recent.forEach(add);

  return {
    isFlood(click) {
      const { viewer, network } = keysOf(click);
      const at = click.at.getTime();
      const isOneTooMany =
        isFull(viewer, at, CLICK_LIMITS.viewer) || isFull(network, at, CLICK_LIMITS.network);
      add(click);
      return isOneTooMany;
    },
  };
}
