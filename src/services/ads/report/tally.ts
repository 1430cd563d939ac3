import { daysBetween } from "@/lib/days";
import { entryOf } from "@/lib/entry-of";
import type { AdEventKind, AdInvalidReason, AdOutcome } from "../sighting";
import type { AdPlacement } from "../slots";
import type { Period } from "./period";

/** A row of `ad_figures` of one ad. */
export type Figure = {
  day: string;
  placement: AdPlacement;
  kind: AdEventKind;
  outcome: AdOutcome;
  count: number;
};

/** What counts, and what came in besides and does not. */
export type Tally = {
  impressions: number;
  clicks: number;
  invalidImpressions: number;
  invalidClicks: number;
};

export type Tallies = {
  total: Tally;
  /** Each day of the period, in order, also those without any event. */
  days: (Tally & { day: string })[];
  /** The ad's own placement first, then where it stood besides. */
  placements: (Tally & { placement: AdPlacement })[];
  /** Why what did not count did not, the most frequent first. */
  reasons: { reason: AdInvalidReason; impressions: number; clicks: number }[];
};

export const nothing = (): Tally => ({ impressions: 0, clicks: 0, invalidImpressions: 0, invalidClicks: 0 });

/** Adds a figure to a tally. */
export function add(
  tally: Tally,
  { kind, outcome, count }: Pick<Figure, "kind" | "outcome" | "count">,
): void {
  if (kind === "impression") tally[outcome === "valid" ? "impressions" : "invalidImpressions"] += count;
  else tally[outcome === "valid" ? "clicks" : "invalidClicks"] += count;
}

/** Sums up the figures of a period by day, placement and reason. `own` is where the ad stands now. */
export function tallyUp(figures: readonly Figure[], period: Period, own: AdPlacement): Tallies {
  const total = nothing();
  const days = new Map(daysBetween(period.from, period.to).map((day) => [day, nothing()]));
  const placements = new Map<AdPlacement, Tally>([[own, nothing()]]);
  const reasons = new Map<AdInvalidReason, { impressions: number; clicks: number }>();
  for (const figure of figures) {
    add(total, figure);
    add(entryOf(days, figure.day, nothing), figure);
    add(entryOf(placements, figure.placement, nothing), figure);
    if (figure.outcome === "valid") continue;
    const reason = entryOf(reasons, figure.outcome, () => ({ impressions: 0, clicks: 0 }));
    reason[figure.kind === "impression" ? "impressions" : "clicks"] += figure.count;
  }
  return {
    total,
    days: [...days].map(([day, tally]) => ({ day, ...tally })),
    placements: [...placements].map(([placement, tally]) => ({ placement, ...tally })),
    reasons: [...reasons]
      .map(([reason, counts]) => ({ reason, ...counts }))
      .sort((a, b) => b.impressions + b.clicks - (a.impressions + a.clicks)),
  };
}
