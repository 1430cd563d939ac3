import { and, eq } from "drizzle-orm";
import { checkouts, entitlements, transactions } from "@/db/schema";
import { DAY } from "@/lib/time";
import type { Context } from "../context";
import { writeSubscriptionEvent } from "./events";
import { creditOf, heirOf, takenOf } from "./heirs";
import { daysFor, restWorth } from "./upgrade-rules";

/**
 * Takes back the days that a payment was credited as when its tier was left for another one: the money is gone, and so is what it
 * was worth there, and in every tier that was chosen after that one. Answers whether there was such a credit. Repeating it
 * changes nothing.
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
    .returning({ id: entitlements.id });
  for (const { id } of left) await takeFromHeir(ctx, id, null);
  return left.length > 0;
}

// `most` null: all that the key was worth there, also what had come to it from tiers before; they have that back by themselves.
async function takeFromHeir(ctx: Context, keyId: number, most: number | null): Promise<void> {
  const heir = await heirOf(ctx, keyId);
  if (!heir) return;
  const key = await planKeyOf(ctx, heir.transactionId);
  if (!key?.subscriptionId || (key.revokedAt && key.reason !== "upgraded")) return;
  const left = heir.worth - (await takenOf(ctx, heir.transactionId, keyId));
  const credited = await creditOf(ctx, heir.transactionId);
  const worth = Math.min(left, credited, most ?? left);
  if (worth <= 0) return;
  const days = daysFor(credited, heir) - daysFor(credited - worth, heir);
  const endsAt = new Date(Math.max(key.startsAt.getTime(), key.endsAt.getTime() - days * DAY));
  await ctx.db.update(entitlements).set({ endsAt }).where(eq(entitlements.id, key.id));
  await writeSubscriptionEvent(ctx, {
    subscriptionId: key.subscriptionId,
    kind: "refunded",
    transactionId: heir.transactionId,
    data: { worth: -worth, days, key: keyId },
  });
  // The tier was left as well: a part of this went on to the next one.
  if (key.revokedAt) await takeFromHeir(ctx, key.id, restWorth([{ ...key, worth }], key.revokedAt));
}

/** The key of the plan that a payment was for, with the subscription that it belongs to. */
async function planKeyOf(ctx: Context, transactionId: number) {
  const [key] = await ctx.db
    .select({
      id: entitlements.id,
      startsAt: entitlements.startsAt,
      endsAt: entitlements.endsAt,
      revokedAt: entitlements.revokedAt,
      reason: entitlements.reason,
      subscriptionId: transactions.subscriptionId,
    })
    .from(transactions)
    .innerJoin(checkouts, eq(checkouts.id, transactions.checkoutId))
    .innerJoin(
      entitlements,
      and(
        eq(entitlements.source, "transaction"),
        eq(entitlements.sourceId, String(transactionId)),
        eq(entitlements.keyKind, "plan"),
        eq(entitlements.keyId, checkouts.planId),
      ),
    )
    .where(eq(transactions.id, transactionId));
  return key?.endsAt ? { ...key, endsAt: key.endsAt } : null;
}
