import { and, eq, gt, inArray, or, sql } from "drizzle-orm";
import { IN_FORCE_STATUSES, plans, subscriptions, transactions, users } from "@/db/schema";
import { addDays, later } from "@/lib/time";
import { grantKeys } from "../access";
import type { Context } from "../context";
import { sendMail } from "../mail";
import { getSettings } from "../settings";
import { writeSubscriptionEvent } from "./events";
import { expireOf } from "./expire";
import { graceSource } from "./grace";
import { mailAbout } from "./mail-about";
import { keyOfPlan } from "./rules";
import { statesBefore } from "./states";

/** A gateway charges around the end of a period. A refusal while more paid time is left than this concerns nobody yet. */
const CONCERNS_WITHIN_DAYS = 3;

export type FailedRenewal = {
  userId: number;
  gatewayId: number;
  /** The recurring payment at the gateway, and the checkout that began it: either names the subscription. */
  recurring: string | null;
  checkoutId: number | null;
  transactionId?: number;
  /** What could not be charged, where the gateway said. */
  asked?: { amount: number; currency: string };
  /** When the gateway could not charge: its word, not our clock. */
  failedAt: Date;
};

/**
 * Marks a subscription as past due because its renewal could not be charged: it stays open for the days of grace behind its
 * paid end, and the fan is told once, however often the gateway tries in vain. Nothing happens when a payment came meanwhile.
 * The caller holds the lock of the user.
 */
export async function markPastDue(ctx: Context, failed: FailedRenewal): Promise<void> {
  const { userId, gatewayId, recurring, checkoutId, failedAt } = failed;
  const named = or(
    recurring
      ? and(eq(subscriptions.gatewayId, gatewayId), eq(subscriptions.externalId, recurring))
      : undefined,
    checkoutId === null ? undefined : eq(subscriptions.checkoutId, checkoutId),
  );
  const [running] = await ctx.db
    .select({
      id: subscriptions.id,
      endDate: subscriptions.endDate,
      bridgedUntil: subscriptions.graceUntil,
      plan: plans,
      user: users,
    })
    .from(subscriptions)
    .innerJoin(plans, eq(plans.id, subscriptions.planId))
    .innerJoin(users, eq(users.id, subscriptions.userId))
    .where(
      and(
        eq(subscriptions.userId, userId),
        named ?? sql`false`,
        inArray(subscriptions.status, statesBefore("past_due")),
      ),
    )
    .for("update", { of: subscriptions });
  const endDate = running?.endDate;
  if (!running || !endDate || endDate > addDays(failedAt, CONCERNS_WITHIN_DAYS)) return;
  if (await wasPaidSince(ctx, running.id, failedAt)) return;

  const { grace_days } = await getSettings(ctx);
  // Each end has one grace: where it was given as a bridge, this is that one.
  const graceUntil = running.bridgedUntil ?? addDays(later(endDate, failedAt), grace_days);
  await ctx.db
    .update(subscriptions)
    .set({ status: "past_due", pastDueSince: failedAt, graceUntil })
    .where(eq(subscriptions.id, running.id));
  const source = { source: "subscription", sourceId: graceSource(running.id, endDate) } as const;
  if (graceUntil > endDate) {
    await grantKeys(ctx, [
      { ...keyOfPlan(running.plan), ...source, userId, startsAt: endDate, endsAt: graceUntil },
    ]);
  }
  const ends = { endsAt: endDate.toISOString(), graceUntil: graceUntil.toISOString() };
  await writeSubscriptionEvent(ctx, {
    subscriptionId: running.id,
    kind: "past_due",
    ...(failed.transactionId === undefined ? {} : { transactionId: failed.transactionId }),
    data: ends,
  });
  const { plan } = running;
  const { words, ...reader } = await mailAbout(ctx, running.user, running.id);
  await sendMail(ctx, {
    ...reader,
    cause: `payment_failed:${running.id}:${ends.endsAt}`,
    template: "payment_failed",
    data: {
      ...words,
      plan: plan.name,
      amount: failed.asked?.amount ?? plan.price,
      currency: failed.asked?.currency ?? plan.currency,
      graceUntil: graceUntil > ctx.now ? ends.graceUntil : null,
    },
  });
  await expireOf(ctx, [userId]);
}

async function wasPaidSince(ctx: Context, subscriptionId: number, failedAt: Date): Promise<boolean> {
  const [paid] = await ctx.db
    .select({ id: transactions.id })
    .from(transactions)
    .where(
      and(
        eq(transactions.subscriptionId, subscriptionId),
        inArray(transactions.status, IN_FORCE_STATUSES),
        gt(transactions.paidAt, failedAt),
      ),
    )
    .limit(1);
  return paid !== undefined;
}
