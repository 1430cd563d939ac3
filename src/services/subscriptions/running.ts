import { and, desc, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import { checkouts, subscriptions } from "@/db/schema";
import type { Context } from "../context";
import { LIVE } from "./live";
import type { SubscriptionStatus } from "./states";

/** A subscription that a payment goes on with. Its row is locked. */
export type Running = {
  id: number;
  status: SubscriptionStatus;
  endDate: Date | null;
  graceUntil: Date | null;
  gatewayId: number | null;
  externalId: string | null;
  cancelAtPeriodEnd: boolean;
};

type Paid = { userId: number; gatewayId: number; recurring: string | null; checkoutId: number };

/**
 * The subscription that a payment for this plan belongs to: the one that runs; else the one that the gateway's recurring payment
 * began, or that the checkout was opened to renew, although it has ended. Null when the payment begins a new one.
 */
export async function findRunning(ctx: Context, paid: Paid, planId: number): Promise<Running | null> {
  const { userId, gatewayId, recurring, checkoutId } = paid;
  const isLive = inArray(subscriptions.status, [...LIVE]);
  const sameRecurring = recurring
    ? and(eq(subscriptions.gatewayId, gatewayId), eq(subscriptions.externalId, recurring))
    : undefined;
  const renewedByThis = inArray(
    subscriptions.id,
    ctx.db
      .select({ id: sql<number>`${checkouts.subscriptionId}` })
      .from(checkouts)
      .where(and(eq(checkouts.id, checkoutId), isNotNull(checkouts.subscriptionId))),
  );
  const [row] = await ctx.db
    .select({
      id: subscriptions.id,
      status: subscriptions.status,
      endDate: subscriptions.endDate,
      graceUntil: subscriptions.graceUntil,
      gatewayId: subscriptions.gatewayId,
      externalId: subscriptions.externalId,
      cancelAtPeriodEnd: subscriptions.cancelAtPeriodEnd,
    })
    .from(subscriptions)
    .where(
      and(
        eq(subscriptions.userId, userId),
        eq(subscriptions.planId, planId),
        or(isLive, sameRecurring, renewedByThis),
      ),
    )
    .orderBy(desc(isLive), desc(subscriptions.id))
    .limit(1)
    .for("update");
  return row ?? null;
}
