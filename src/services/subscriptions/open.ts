import { and, eq, gt, inArray, isNull, max } from "drizzle-orm";
import { entitlements, type PriceLine, subscriptions, transactions } from "@/db/schema";
import { grantKeys, type Key } from "../access";
import type { Context } from "../context";
import { expireOf, refreshStatusCache } from "./expire";
import { LIVE } from "./live";
import { keysBought, laterEnd, planLineOf, type TimedKey, timed } from "./rules";

export type Purchase = {
  userId: number;
  checkoutId: number;
  gatewayId: number;
  transactionId: number;
  lines: PriceLine[];
};

/**
 * Opens what a paid transaction bought: the keys of its lines, and the subscription's period (a new one, or the
 * running one extended from its end). Repeating it changes nothing. The caller holds the locks of user and checkout.
 */
export async function openPurchase(ctx: Context, purchase: Purchase): Promise<void> {
  const { userId, transactionId } = purchase;
  await expireOf(ctx, [userId]);
  const plan = planLineOf(purchase.lines);
  const keys: TimedKey[] = [];
  for (const key of keysBought(purchase.lines)) {
    keys.push(timed(key, ctx.now, await heldUntil(ctx, userId, key)));
  }
  const source = { source: "transaction", sourceId: String(transactionId) } as const;
  await grantKeys(
    ctx,
    keys.map((key) => ({ ...key, ...source, userId })),
  );
  const period = keys[0];
  if (plan && period) await startOrExtend(ctx, purchase, plan.id, period);
  await refreshStatusCache(ctx, [userId]);
}

async function startOrExtend(
  ctx: Context,
  { userId, checkoutId, gatewayId, transactionId }: Purchase,
  planId: number,
  period: { startsAt: Date; endsAt: Date | null },
): Promise<void> {
  const [running] = await ctx.db
    .select({ id: subscriptions.id, endDate: subscriptions.endDate })
    .from(subscriptions)
    .where(
      and(
        eq(subscriptions.userId, userId),
        eq(subscriptions.planId, planId),
        inArray(subscriptions.status, LIVE),
      ),
    )
    .for("update");
  // What was paid for before still counts: a new period never makes the subscription shorter.
  const endDate = running ? laterEnd(running.endDate, period.endsAt) : period.endsAt;
  const paid = { status: "active", endDate, gatewayId, checkoutId, graceUntil: null } as const;
  const [subscription] = running
    ? await ctx.db
        .update(subscriptions)
        .set(paid)
        .where(eq(subscriptions.id, running.id))
        .returning({ id: subscriptions.id })
    : await ctx.db
        .insert(subscriptions)
        .values({ userId, planId, startDate: period.startsAt, ...paid })
        .returning({ id: subscriptions.id });
  await ctx.db
    .update(transactions)
    .set({ subscriptionId: subscription?.id })
    .where(eq(transactions.id, transactionId));
}

/** Until when the user holds this key, by all of its periods that are still to come to an end. */
async function heldUntil(ctx: Context, userId: number, key: Key): Promise<Date | null> {
  const [held] = await ctx.db
    .select({ until: max(entitlements.endsAt) })
    .from(entitlements)
    .where(
      and(
        eq(entitlements.userId, userId),
        eq(entitlements.keyKind, key.kind),
        eq(entitlements.keyId, key.id),
        eq(entitlements.source, "transaction"),
        isNull(entitlements.revokedAt),
        gt(entitlements.endsAt, ctx.now),
      ),
    );
  return held?.until ?? null;
}
