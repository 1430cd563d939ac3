import { entryOf } from "@/lib/entry-of";
import type { AdEventKind, AdOutcome, Sighting } from "../sighting";
import type { AdPlacement } from "../slots";
import type { LockedAd, ViewerDay } from "./facts";
import type { Judged } from "./judged";

export type Event = { sighting: Sighting; outcome: AdOutcome; placement: AdPlacement };
export type Figure = {
  adId: number;
  day: string;
  placement: AdPlacement;
  kind: AdEventKind;
  outcome: AdOutcome;
  count: number;
};

/** What a judged group writes. */
export type Effects = {
  events: Event[];
  figures: Figure[];
  /** By how much the counters of the ads grow. */
  counters: { adId: number; impressions: number; clicks: number }[];
  /** By how much those of viewers grow, for ads with a cap per viewer and day. */
  viewerDays: ViewerDay[];
  /** Whether an ad reached a cap just now: it is over, and pages have to hear of it. */
  isExhausted: boolean;
};

/**
 * Sums a judged group up. What came without a pass of ours is a figure only, so that strangers who call us cannot fill the disk; what
 * names no ad leaves nothing.
 */
export function effectsOf(judged: readonly Judged[]): Effects {
  const events: Event[] = [];
  const figures = new Map<string, Figure>();
  const counters = new Map<number, { ad: LockedAd; impressions: number; clicks: number }>();
  const viewerDays = new Map<string, ViewerDay>();

  for (const { sighting, outcome, ad, day } of judged) {
    if (!ad) continue;
    const { kind, pass } = sighting;
    const adId = ad.id;
    const placement = sighting.placement ?? ad.placement;
    if (pass) events.push({ sighting, outcome, placement });

    const figure = { adId, day, placement, kind, outcome, count: 0 };
    entryOf(figures, `${adId} ${day} ${placement} ${kind} ${outcome}`, () => figure).count++;
    if (outcome !== "valid") continue;

    const counter = entryOf(counters, adId, () => ({ ad, impressions: 0, clicks: 0 }));
    if (kind === "click") counter.clicks++;
    else counter.impressions++;

    if (kind === "impression" && pass && ad.dailyCapPerViewer !== null) {
      const { viewer } = pass;
      const fresh = () => ({ adId, viewer, day, impressions: 0 });
      entryOf(viewerDays, `${adId} ${viewer} ${day}`, fresh).impressions++;
    }
  }

  const grown = [...counters.values()];
  return {
    events,
    figures: [...figures.values()],
    counters: grown.map(({ ad, impressions, clicks }) => ({ adId: ad.id, impressions, clicks })),
    viewerDays: [...viewerDays.values()],
    isExhausted: grown.some(
      ({ ad, impressions, clicks }) =>
        (impressions > 0 && ad.impressions + impressions === ad.maxImpressions) ||
        (clicks > 0 && ad.clicks + clicks === ad.maxClicks),
    ),
  };
}
