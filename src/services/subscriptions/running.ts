import { and, desc, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import { checkouts, subscriptions } from "@/db/schema";
import type { Context } from "../context";
import { expireOf } from "./expire";
import { LIVE } from "./live";
import { runs, type SubscriptionStatus } from "./states";

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
 * began, or that the checkout was opened to renew, although it has ended. Null when the payment begins a new one. Those of the
 * user whose time is over are marked as expired before. The caller holds the lock of the user.
 */
export async function findRunning(ctx: Context, paid: Paid, planId: number): Promise<Running | null> {
  let rows = await lockCandidates(ctx, paid, planId);
  if (rows.some((row) => runs(row.status) && isOver(row, ctx.now))) {
    await expireOf(ctx, [paid.userId]);
    rows = await lockCandidates(ctx, paid, planId);
  }
  return rows.find((row) => row.planId === planId) ?? null;
}

function isOver({ endDate, graceUntil }: Running, now: Date): boolean {
  return endDate !== null && endDate <= now && (graceUntil === null || graceUntil <= now);
}

// Those for the plan, the best first, and all that run.
function lockCandidates(ctx: Context, paid: Paid, planId: number) {
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
  const { id, status, endDate, graceUntil, externalId, cancelAtPeriodEnd } = subscriptions;
  return ctx.db
    .select({
      id,
      planId: subscriptions.planId,
      status,
      endDate,
      graceUntil,
      gatewayId: subscriptions.gatewayId,
      externalId,
      cancelAtPeriodEnd,
    })
    .from(subscriptions)
    .where(
      and(
        eq(subscriptions.userId, userId),
        or(isLive, and(eq(subscriptions.planId, planId), or(sameRecurring, renewedByThis))),
      ),
    )
    .orderBy(desc(isLive), desc(id))
    .for("update");
}
