import { and, eq, exists, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { checkouts, transactions, users } from "@/db/schema";
import { type Context, transact } from "../context";
import { enqueue } from "../jobs";
import { lockUser } from "../locks";
import { openPurchase } from "../subscriptions";
import { announceCheckout } from "./notify";
import { renewalAmountOf } from "./state";
import { isInForce } from "./states";

/**
 * Gives a user what guests bought with the same e-mail address, from now on. Only a **verified** address counts:
 * whoever merely types somebody else's gets nothing. Answers how many checkouts were claimed. Repeating it changes
 * nothing. To be called when an address was verified.
 */
export function claimGuestPurchases(ctx: Context, userId: number): Promise<number> {
  return transact(ctx, async (ctx) => {
    await lockUser(ctx, userId);
    const claimed = await takeOver(ctx, userId);
    if (claimed.length === 0) return 0;
    const ids = claimed.map(({ id }) => id);
    const paid = await ctx.db
      .update(transactions)
      .set({ userId })
      .where(inArray(transactions.checkoutId, ids))
      .returning();
    const byId = new Map(claimed.map((checkout) => [checkout.id, checkout]));
    for (const transaction of paid) {
      const checkout = byId.get(transaction.checkoutId ?? 0);
      if (!checkout || !isInForce(transaction.status)) continue;
      await openPurchase(ctx, {
        userId,
        checkoutId: checkout.id,
        gatewayId: transaction.gatewayId,
        transactionId: transaction.id,
        kind: transaction.kind,
        recurring: null,
        lines: checkout.lines,
      });
      // By which name the gateway charges again is known to the gateway only.
      if (renewalAmountOf(checkout) !== null) {
        await enqueue(ctx, "subscription.refetch", { checkoutId: checkout.id });
      }
      await announceCheckout(ctx, checkout.publicId);
    }
    return claimed.length;
  });
}

const isVerified = and(isNotNull(users.emailVerifiedAt), isNull(users.deletedAt));

// Only what money has come for changes hands. The rest may be a stranger's, who typed this address: it would take the room of the
// owner's own purchases. Should it be paid later, it is found then (`lockOwner`).
async function takeOver(ctx: Context, userId: number) {
  const [user] = await ctx.db
    .select({ email: users.email })
    .from(users)
    .where(and(eq(users.id, userId), isVerified));
  if (!user) return [];
  const byAddress = and(
    isNull(checkouts.userId),
    sql`lower(trim(${checkouts.customerEmail})) = lower(trim(${user.email}))`,
  );
  // Whoever books money for one of them right now is waited for; whoever comes later looks for its account anew.
  await ctx.db
    .select({ id: checkouts.id })
    .from(checkouts)
    .where(byAddress)
    .orderBy(checkouts.id)
    .for("update");
  const money = ctx.db
    .select({ id: transactions.id })
    .from(transactions)
    .where(eq(transactions.checkoutId, checkouts.id));
  return ctx.db
    .update(checkouts)
    .set({ userId })
    .where(and(byAddress, exists(money)))
    .returning({ id: checkouts.id, publicId: checkouts.publicId, lines: checkouts.lines });
}
