import type { AdPlacement, AdType } from "../slots";
import type { Candidate } from "./candidate";

/** A place to fill: which ads fit there, and how many at most. */
export type Room<Name extends string = string> = {
  name: Name;
  placement: AdPlacement;
  types: readonly AdType[];
  most: number;
};

export type Choice = {
  now: Date;
  /** How often this viewer saw which ad today. Null where viewers cannot be told apart: then no cap per viewer could be kept. */
  seenToday: ReadonlyMap<number, number> | null;
  /** From 0 up to, but not including, 1. */
  random: () => number;
};

/**
 * Which ads stand where on one page: those that run, the highest priority first, and among equals each as often as its weight says.
 * No ad comes twice. Pure; the caps are kept exactly only when an impression is recorded, here they spare us to show what cannot count.
 */
export function choose<Name extends string>(
  candidates: readonly Candidate[],
  rooms: readonly Room<Name>[],
  choice: Choice,
): Map<Name, Candidate[]> {
  const left = new Set(candidates.filter((ad) => runs(ad, choice.now) && mayBeSeen(ad, choice.seenToday)));
  const chosen = new Map<Name, Candidate[]>();
  for (const { name, placement, types, most } of rooms) {
    if (chosen.has(name)) continue;
    const fitting = [...left].filter((ad) => ad.placement === placement && types.includes(ad.type));
    const shown = draw(fitting, most, choice.random);
    for (const ad of shown) left.delete(ad);
    chosen.set(name, shown);
  }
  return chosen;
}

/** Whether an ad runs at a moment: begun, not over (half-open, as all of our periods), and below its caps. */
export function runs(ad: Candidate, now: Date): boolean {
  const at = now.getTime();
  return (ad.startsAt === null || ad.startsAt <= at) && (ad.endsAt === null || at < ad.endsAt) && hasRoom(ad);
}

/** Whether an ad is below the caps on all of its impressions and clicks. */
export function hasRoom({ impressions, clicks, maxImpressions, maxClicks }: Candidate): boolean {
  return (
    (maxImpressions === null || impressions < maxImpressions) && (maxClicks === null || clicks < maxClicks)
  );
}

function mayBeSeen({ id, dailyCapPerViewer }: Candidate, seenToday: Choice["seenToday"]): boolean {
  if (dailyCapPerViewer === null) return true;
  return seenToday !== null && (seenToday.get(id) ?? 0) < dailyCapPerViewer;
}

/** Draws up to `most` ads without putting one back: a lower priority only where the higher ones leave room. */
function draw(ads: Candidate[], most: number, random: () => number): Candidate[] {
  const pot = [...ads];
  const drawn: Candidate[] = [];
  while (drawn.length < most && pot.length > 0) {
    const highest = pot.reduce((top, { priority }) => Math.max(top, priority), Number.NEGATIVE_INFINITY);
    const next = byWeight(
      pot.filter(({ priority }) => priority === highest),
      random(),
    );
    pot.splice(pot.indexOf(next), 1);
    drawn.push(next);
  }
  return drawn;
}

/** One of these, as if each stood there as often as it weighs. */
function byWeight(equals: Candidate[], random: number): Candidate {
  let rest = random * equals.reduce((sum, { weight }) => sum + weight, 0);
  const found = equals.find(({ weight }) => {
    rest -= weight;
    return rest < 0;
  });
  return found ?? equals.at(-1)!;
}
