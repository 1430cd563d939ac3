import { and, eq, inArray, sql } from "drizzle-orm";
import { checkouts, entitlements, plans, subscriptionEvents, subscriptions, transactions } from "@/db/schema";
import type { Context } from "../context";
import { writeSubscriptionEvent } from "./events";
import { daysFor, paidForTime, restWorth } from "./upgrade-rules";

/**
 * Takes back the days that a payment was credited as when its tier was left for another one: the money is gone, and so is what it
 * was worth there. Answers whether there was such a credit. Repeating it changes nothing.
 */
export async function takeCredit(
  ctx: Context,
  { transactionId, reason }: { transactionId: number; reason: string },
): Promise<boolean> {
  const left = await ctx.db
    .update(entitlements)
    .set({ reason })
    .where(
      and(
        eq(entitlements.source, "transaction"),
        eq(entitlements.sourceId, String(transactionId)),
        eq(entitlements.reason, "upgraded"),
      ),
    )
    .returning();
  for (const key of left) {
    if (key.revokedAt && key.endsAt) await takeBack(ctx, transactionId, { ...key, endsAt: key.endsAt });
  }
  return left.length > 0;
}

type LeftKey = { id: number; startsAt: Date; endsAt: Date; revokedAt: Date | null };

async function takeBack(ctx: Context, transactionId: number, key: LeftKey): Promise<void> {
  const [upgrade] = await ctx.db
    .select({ data: subscriptionEvents.data, transactionId: subscriptionEvents.transactionId })
    .from(subscriptionEvents)
    .where(
      and(
        eq(subscriptionEvents.kind, "upgraded"),
        sql`${String(key.id)} = any(string_to_array(${subscriptionEvents.data} ->> 'keys', ','))`,
      ),
    )
    .orderBy(sql`${subscriptionEvents.id} desc`)
    .limit(1);
  const [paid] = await ctx.db
    .select({ lines: checkouts.lines, kind: transactions.kind })
    .from(transactions)
    .innerJoin(checkouts, eq(checkouts.id, transactions.checkoutId))
    .where(eq(transactions.id, transactionId));
  if (!upgrade?.transactionId || !paid || !key.revokedAt) return;
  const worth = restWorth([{ ...key, worth: paidForTime(paid.lines, paid.kind) }], key.revokedAt);
  const before = Number(upgrade.data.worth);
  const price = { price: Number(upgrade.data.price), duration: Number(upgrade.data.duration) };
  const days = daysFor(before, price) - daysFor(Math.max(0, before - worth), price);
  const [shortened] = await ctx.db
    .update(entitlements)
    .set({
      endsAt: sql`greatest(${entitlements.startsAt}, ${entitlements.endsAt} - make_interval(hours => ${days * 24}))`,
    })
    .where(
      and(
        eq(entitlements.source, "transaction"),
        eq(entitlements.sourceId, String(upgrade.transactionId)),
        eq(entitlements.keyKind, "plan"),
        inArray(
          entitlements.keyId,
          ctx.db
            .select({ id: plans.id })
            .from(plans)
            .innerJoin(subscriptions, eq(subscriptions.planId, plans.id))
            .innerJoin(transactions, eq(transactions.subscriptionId, subscriptions.id))
            .where(eq(transactions.id, upgrade.transactionId)),
        ),
      ),
    )
    .returning({ id: entitlements.id });
  const [upgraded] = await ctx.db
    .select({ subscriptionId: transactions.subscriptionId })
    .from(transactions)
    .where(eq(transactions.id, upgrade.transactionId));
  if (!shortened || !upgraded?.subscriptionId) return;
  await writeSubscriptionEvent(ctx, {
    subscriptionId: upgraded.subscriptionId,
    kind: "refunded",
    transactionId: upgrade.transactionId,
    data: { worth: -Math.min(before, worth), days },
  });
}
