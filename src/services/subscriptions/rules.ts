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

/** The key that a plan hands out: the site's own for a site-wide plan, else that of the tier. */
export function keyOfPlan(plan: { id: number; modelId: number | null }): Key {
  return plan.modelId === null ? { kind: "site", id: 0 } : { kind: "plan", id: plan.id };
}

/**
 * What the lines buy, counted from `now`: the plan's key for its days and the extra days of order bumps, and the
 * keys of order bumps. Where the fan holds the plan's key until later, the new period begins when that one ends.
 */
export function keysBought(lines: PriceLine[], now: Date, runningUntil: Date | null): TimedKey[] {
  const plan = planLineOf(lines);
  const grants = lines.flatMap((line) => (line.kind === "bump" ? line.grants : []));
  const extras = grants.filter((grant) => grant.kind === "key");
  const others = extras.map((grant): TimedKey => {
    const endsAt = grant.days === null ? null : addDays(now, grant.days);
    return { ...keyOfGrant(grant), startsAt: now, endsAt };
  });
  if (!plan) return others;

  const key = keyOfPlan(plan);
  // A bump that hands out the plan's own key adds its days, for one payment gives each key only once.
  const same = extras.filter((grant) => isSameKey(keyOfGrant(grant), key));
  const days =
    plan.durationDays +
    sum(grants.map((grant) => (grant.kind === "extra_days" ? grant.days : 0))) +
    sum(same.map((grant) => grant.days ?? 0));
  const startsAt = runningUntil ? later(now, runningUntil) : now;
  const endsAt = same.some((grant) => grant.days === null) ? null : addDays(startsAt, days);
  return [{ ...key, startsAt, endsAt }, ...others.filter((other) => !isSameKey(other, key))];
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

function keyOfGrant(grant: Extract<BumpGrant, { kind: "key" }>): Key {
  return { kind: grant.keyKind, id: grant.keyKind === "site" ? 0 : grant.keyId };
}

function isSameKey(a: Key, b: Key): boolean {
  return a.kind === b.kind && a.id === b.id;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
