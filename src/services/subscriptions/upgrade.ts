import { and, eq, inArray } from "drizzle-orm";
import { entitlements, type PriceLine, plans, subscriptions, transactions } from "@/db/schema";
import type { Context } from "../context";
import { writeSubscriptionEvent } from "./events";
import { endGrace } from "./grace";
import { moveLaterPeriods } from "./periods";
import { statesBefore } from "./states";
import { tellGateways } from "./tell";
import { paidTimeLeft } from "./upgrade-credit";
import { daysFor, restWorth } from "./upgrade-rules";

type PlanLine = Extract<PriceLine, { kind: "plan" }>;
type Upgrade = { userId: number; transactionId: number; plan: PlanLine };

/**
 * Ends the tier that a paid plan line is an upgrade from, and answers how many days its rest is worth there; null when the line
 * is none, or the tier ended meanwhile. Judged when the money came: what was shown before was the worth at that time.
 */
export async function leaveTier(ctx: Context, { userId, transactionId, plan }: Upgrade) {
  if (plan.upgradesFrom === undefined || plan.modelId === null) return null;
  const [left] = await ctx.db
    .select({
      id: subscriptions.id,
      status: subscriptions.status,
      planId: plans.id,
      modelId: plans.modelId,
      currency: plans.currency,
    })
    .from(subscriptions)
    .innerJoin(plans, eq(plans.id, subscriptions.planId))
    .where(
      and(
        eq(subscriptions.id, plan.upgradesFrom),
        eq(subscriptions.userId, userId),
        inArray(subscriptions.status, statesBefore("canceled")),
      ),
    )
    .for("update", { of: subscriptions });
  if (!left || left.modelId !== plan.modelId || left.planId === plan.id) return null;
  const currency = await currencyOf(ctx, transactionId);
  // The number of one money says nothing about another one: both tiers run.
  if (left.currency !== currency) return null;

  const times = await paidTimeLeft(ctx, { userId, planId: left.planId, currency });
  // A trial costs nothing and is worth nothing: it ends by itself.
  if (left.status === "trialing" && times.length === 0) return null;
  const worth = restWorth(times, ctx.now);
  const days = daysFor(worth, { price: plan.amount, duration: plan.durationDays });
  const keyIds = times.map(({ entitlementId }) => entitlementId);
  if (keyIds.length > 0) {
    await ctx.db
      .update(entitlements)
      .set({ revokedAt: ctx.now, reason: "upgraded" })
      .where(inArray(entitlements.id, keyIds));
  }
  await endGrace(ctx, userId, [left.id], "upgraded");
  await ctx.db
    .update(subscriptions)
    .set({
      status: "canceled",
      canceledAt: ctx.now,
      canceledReason: "upgraded",
      endDate: ctx.now,
      graceUntil: null,
      nextBillingAt: null,
    })
    .where(eq(subscriptions.id, left.id));
  await writeSubscriptionEvent(ctx, {
    subscriptionId: left.id,
    kind: "upgraded",
    transactionId,
    data: {
      plan: plan.name,
      days,
      worth,
      keys: keyIds.join(","),
      worths: times.map((time) => restWorth([time], ctx.now)).join(","),
      price: plan.amount,
      duration: plan.durationDays,
    },
  });
  await moveLaterPeriods(ctx, userId);
  await tellGateways(ctx, [left.id]);
  return { days, worth };
}

async function currencyOf(ctx: Context, transactionId: number): Promise<string> {
  const [payment] = await ctx.db
    .select({ currency: transactions.currency })
    .from(transactions)
    .where(eq(transactions.id, transactionId));
  if (!payment) throw new Error(`There is no transaction ${transactionId}.`);
  return payment.currency;
}
