import { and, eq, inArray, sql } from "drizzle-orm";
import {
  entitlements,
  IN_FORCE_STATUSES,
  subscriptionEvents,
  subscriptions,
  transactions,
} from "@/db/schema";
import type { Context } from "../context";
import { writeSubscriptionEvent } from "./events";
import { heirOf, listOf } from "./heirs";
import { LIVE } from "./live";

/**
 * Brings back the tier that a payment ended, when that payment was given back in full: its keys work again for the time that they
 * had left, and its subscription runs to their end. What was itself given back meanwhile stays closed, and what was left once more for
 * another payment stays there. The gateway is not asked to
 * charge again by itself: only the fan decides that. Answers whether there was such a tier. Repeating it changes nothing.
 */
export async function giveBackTier(
  ctx: Context,
  { userId, transactionId }: { userId: number; transactionId: number },
): Promise<boolean> {
  const [upgrade] = await ctx.db
    .select({ subscriptionId: subscriptionEvents.subscriptionId, data: subscriptionEvents.data })
    .from(subscriptionEvents)
    .where(and(eq(subscriptionEvents.transactionId, transactionId), eq(subscriptionEvents.kind, "upgraded")));
  const keyIds: number[] = [];
  for (const id of listOf(upgrade?.data.keys)) {
    if ((await heirOf(ctx, id))?.transactionId === transactionId) keyIds.push(id);
  }
  if (!upgrade || keyIds.length === 0) return false;
  const kept = ctx.db
    .select({ id: sql<string>`${transactions.id}::text` })
    .from(transactions)
    .where(and(eq(transactions.userId, userId), inArray(transactions.status, IN_FORCE_STATUSES)));
  const shift = sql`(${ctx.now.toISOString()}::timestamptz - ${entitlements.revokedAt})`;
  const restored = await ctx.db
    .update(entitlements)
    .set({
      startsAt: sql`${entitlements.startsAt} + ${shift}`,
      endsAt: sql`${entitlements.endsAt} + ${shift}`,
      revokedAt: null,
      reason: null,
    })
    .where(
      and(
        inArray(entitlements.id, keyIds),
        eq(entitlements.reason, "upgraded"),
        inArray(entitlements.sourceId, kept),
      ),
    )
    .returning({ startsAt: entitlements.startsAt, endsAt: entitlements.endsAt });
  if (restored.length === 0) return false;
  const subscriptionId = await reopen(ctx, userId, upgrade.subscriptionId);
  await writeSubscriptionEvent(ctx, {
    subscriptionId,
    kind: "resumed",
    transactionId,
    data: { by: "refund" },
  });
  return true;
}

// Bought anew meanwhile, the tier has a running subscription already: the old payments count there.
async function reopen(ctx: Context, userId: number, id: number): Promise<number> {
  const [old] = await ctx.db.select().from(subscriptions).where(eq(subscriptions.id, id));
  if (!old) throw new Error("The subscription that was left is gone.");
  const [live] = await ctx.db
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(
      and(
        eq(subscriptions.userId, userId),
        eq(subscriptions.planId, old.planId),
        inArray(subscriptions.status, [...LIVE]),
      ),
    );
  if (live) {
    await ctx.db
      .update(transactions)
      .set({ subscriptionId: live.id })
      .where(eq(transactions.subscriptionId, id));
    return live.id;
  }
  // Its end follows from its keys at once: `settlePeriods` runs after this.
  await ctx.db
    .update(subscriptions)
    .set({
      status: "active",
      canceledAt: old.externalId ? ctx.now : null,
      canceledReason: old.externalId ? "upgraded" : null,
      cancelAtPeriodEnd: old.externalId !== null,
    })
    .where(eq(subscriptions.id, id));
  return id;
}
