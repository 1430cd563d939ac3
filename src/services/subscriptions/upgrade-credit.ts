import { and, desc, eq, gt, inArray, isNull, ne, sql } from "drizzle-orm";
import { checkouts, entitlements, plans, subscriptionEvents, subscriptions, transactions } from "@/db/schema";
import type { Context } from "../context";
import { LIVE } from "./live";
import { daysFor, keptOf, type PaidTime, paidForTime, restWorth } from "./upgrade-rules";

/** A plan that is about to be bought. `price` in minor units of `currency`, `duration` in days. */
export type WantedPlan = {
  id: number;
  modelId: number | null;
  price: number;
  duration: number;
  currency: string;
};

export type UpgradeCredit = {
  /** The running subscription that ends when the new plan is paid. */
  subscriptionId: number;
  /** The name of its plan. */
  fromPlan: string;
  /** Whole days that are added to the new plan's own. */
  daysCredited: number;
};

/**
 * What a fan's running membership of the same model is worth towards another tier: the paid time that is left, as days at the
 * new tier's price, rounded down (docs/money.md, "Changing plans"). Null without such a membership in
 * the same currency, and for site-wide plans.
 */
export async function upgradeCredit(
  ctx: Context,
  { userId, plan }: { userId: number; plan: WantedPlan },
): Promise<UpgradeCredit | null> {
  if (plan.modelId === null) return null;
  const [running] = await ctx.db
    .select({ id: subscriptions.id, planId: plans.id, fromPlan: plans.name })
    .from(subscriptions)
    .innerJoin(plans, eq(plans.id, subscriptions.planId))
    .where(
      and(
        eq(subscriptions.userId, userId),
        eq(plans.modelId, plan.modelId),
        ne(plans.id, plan.id),
        eq(plans.currency, plan.currency),
        inArray(subscriptions.status, [...LIVE]),
        gt(subscriptions.endDate, ctx.now),
      ),
    )
    .orderBy(desc(subscriptions.endDate), desc(subscriptions.id))
    .limit(1);
  if (!running) return null;
  const times = await paidTimeLeft(ctx, { userId, planId: running.planId, currency: plan.currency });
  const daysCredited = daysFor(restWorth(times, ctx.now), plan);
  return { subscriptionId: running.id, fromPlan: running.fromPlan, daysCredited };
}

/** The paid time on a tier that has not run out, key by key. What was paid in another currency cannot be compared. */
export async function paidTimeLeft(
  ctx: Context,
  { userId, planId, currency }: { userId: number; planId: number; currency: string },
): Promise<(PaidTime & { entitlementId: number })[]> {
  const credited = sql<number>`coalesce((select sum((${subscriptionEvents.data} ->> 'worth')::bigint)
    from ${subscriptionEvents} where ${subscriptionEvents.transactionId} = ${transactions.id}
    and ${subscriptionEvents.kind} in ('upgraded', 'refunded')), 0)`.mapWith(Number);
  const rows = await ctx.db
    .select({
      entitlementId: entitlements.id,
      startsAt: entitlements.startsAt,
      endsAt: sql<Date>`${entitlements.endsAt}`.mapWith(entitlements.endsAt),
      amount: transactions.amount,
      refundedAmount: transactions.refundedAmount,
      kind: transactions.kind,
      lines: checkouts.lines,
      credited,
    })
    .from(entitlements)
    .innerJoin(transactions, sql`${transactions.id}::text = ${entitlements.sourceId}`)
    .innerJoin(checkouts, eq(checkouts.id, transactions.checkoutId))
    .where(
      and(
        eq(entitlements.userId, userId),
        eq(entitlements.source, "transaction"),
        eq(entitlements.keyKind, "plan"),
        eq(entitlements.keyId, planId),
        isNull(entitlements.revokedAt),
        gt(entitlements.endsAt, ctx.now),
        eq(transactions.currency, currency),
        eq(checkouts.planId, planId),
      ),
    );
  return rows.map(({ entitlementId, startsAt, endsAt, lines, kind, credited, ...payment }) => ({
    entitlementId,
    startsAt,
    endsAt,
    // What came over from a tier before this one is worth what it was worth then: nothing is lost on the way.
    worth: keptOf(paidForTime(lines, kind), payment) + credited,
  }));
}
