import type { PriceLine } from "@/db/schema";
import { planLineOf } from "./rules";

/** A stretch of paid time on a tier, and what it is worth in minor units: what was paid for it and not given back. */
export type PaidTime = { worth: number; startsAt: Date; endsAt: Date };

/**
 * What the rest of some paid time is worth at `now`, in minor units, each stretch rounded down. BigInt, because an amount
 * times milliseconds is more than a number holds exactly.
 */
export function restWorth(times: PaidTime[], now: Date): number {
  return times.reduce((sum, { worth, startsAt, endsAt }) => {
    const length = endsAt.getTime() - startsAt.getTime();
    const rest = Math.min(length, endsAt.getTime() - now.getTime());
    if (length <= 0 || rest <= 0 || worth <= 0) return sum;
    return sum + Number((BigInt(worth) * BigInt(rest)) / BigInt(length));
  }, 0);
}

/** A hundred years: beyond that no end can be written down, and nobody is served. */
export const MOST_DAYS = 36_500;

/** How many whole days of a plan that much money buys, rounded down, a hundred years at most. */
export function daysFor(worth: number, plan: { price: number; duration: number }): number {
  if (worth <= 0 || plan.price <= 0) return 0;
  return Math.min(MOST_DAYS, Number((BigInt(worth) * BigInt(plan.duration)) / BigInt(plan.price)));
}

/** What one payment paid for its plan's time: the plan itself and extras that are days and nothing else. */
export function paidForTime(lines: PriceLine[], kind: "charge" | "renewal"): number {
  const plan = planLineOf(lines)?.amount ?? 0;
  if (kind === "renewal") return plan;
  return lines.reduce((sum, line) => {
    const isDays = line.kind === "bump" && line.grants.every((grant) => grant.kind === "extra_days");
    return isDays ? sum + line.amount : sum;
  }, plan);
}

/** The part of `worth` that was not given back of a payment, rounded down. */
export function keptOf(worth: number, payment: { amount: number; refundedAmount: number }): number {
  const { amount, refundedAmount } = payment;
  if (amount <= 0) return 0;
  return Number((BigInt(worth) * BigInt(amount - refundedAmount)) / BigInt(amount));
}
