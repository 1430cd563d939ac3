import type { BumpGrant, PriceLine } from "@/db/schema";
import { addDays, later } from "@/lib/time";
import type { Key } from "../access";

type PlanLine = Extract<PriceLine, { kind: "plan" }>;

export type Period = { startsAt: Date; endsAt: Date };

/** A key with the time for which it works; `endsAt` null never ends. */
export type TimedKey = Key & { startsAt: Date; endsAt: Date | null };

/** The plan line of frozen price lines; a checkout of something else has none. */
export function planLineOf(lines: PriceLine[]): PlanLine | undefined {
  return lines.find((line): line is PlanLine => line.kind === "plan");
}

/** The line that names whose sale it is: that of the plan or of the post. */
export function saleLineOf(lines: PriceLine[]): Exclude<PriceLine, { kind: "bump" }> | undefined {
  return lines.find((line) => line.kind !== "bump");
}

/** The key that a plan hands out: the site's own for a site-wide plan, else that of the tier. */
export function keyOfPlan(plan: { id: number; modelId: number | null }): Key {
  return plan.modelId === null ? { kind: "site", id: 0 } : { kind: "plan", id: plan.id };
}

/** A key that was bought, for this many days; null is for ever. */
export type WantedKey = Key & { days: number | null };

/**
 * What the lines buy: the plan's key first, for its days and the extra days of order bumps, or that of the post, for ever; then
 * the keys of order bumps.
 * One payment gives each key once: what several lines say about the same key adds up.
 */
export function keysBought(lines: PriceLine[]): WantedKey[] {
  const plan = planLineOf(lines);
  const grants = lines.flatMap((line) => (line.kind === "bump" ? line.grants : []));
  const extraDays = sum(grants.map((grant) => (grant.kind === "extra_days" ? grant.days : 0)));
  const wanted: WantedKey[] = [
    ...(plan ? [{ ...keyOfPlan(plan), days: plan.durationDays + extraDays }] : []),
    ...lines.flatMap((line) => (line.kind === "post" ? [{ ...keyOfPost(line), days: null }] : [])),
    ...grants.flatMap((grant) => (grant.kind === "key" ? [{ ...keyOfGrant(grant), days: grant.days }] : [])),
  ];
  const merged = new Map<string, WantedKey>();
  for (const key of wanted) {
    const name = `${key.kind}:${key.id}`;
    const known = merged.get(name);
    merged.set(name, known ? { ...key, days: add(known.days, key.days) } : key);
  }
  return [...merged.values()];
}

/**
 * When a key that is bought now works: where the fan holds it until later, from the end of that time on, so that no
 * paid day is lost; for ever begins at once.
 */
export function timed({ days, ...key }: WantedKey, now: Date, heldUntil: Date | null): TimedKey {
  if (days === null) return { ...key, startsAt: now, endsAt: null };
  const startsAt = heldUntil ? later(now, heldUntil) : now;
  return { ...key, startsAt, endsAt: addDays(startsAt, days) };
}

/** The later of two ends of a period; null, which never ends, is later than all. */
export function laterEnd(a: Date | null, b: Date | null): Date | null {
  return a && b && later(a, b);
}

/**
 * The periods of some keys after one of them was taken back: those that had not begun move forward, each to the end of
 * the one before it on the same key or to `now`, and keep their length, so that nobody loses paid days to a gap.
 */
export function closeGaps<P extends Period & Key>(periods: P[], now: Date): P[] {
  const freeFrom = new Map<string, Date>();
  return periods
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
    .map((period) => {
      const key = `${period.kind}:${period.id}`;
      const free = freeFrom.get(key) ?? now;
      const startsAt = period.startsAt <= now ? period.startsAt : free;
      const length = period.endsAt.getTime() - period.startsAt.getTime();
      const endsAt = new Date(startsAt.getTime() + length);
      freeFrom.set(key, later(free, endsAt));
      return { ...period, startsAt, endsAt };
    });
}

function keyOfPost({ id }: Extract<PriceLine, { kind: "post" }>): Key {
  return { kind: "post", id };
}

function keyOfGrant(grant: Extract<BumpGrant, { kind: "key" }>): Key {
  return { kind: grant.keyKind, id: grant.keyKind === "site" ? 0 : grant.keyId };
}

function add(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
