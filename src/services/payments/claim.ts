import { and, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { checkouts, transactions, users } from "@/db/schema";
import { type Context, transact } from "../context";
import { lockUser } from "../locks";
import { openPurchase } from "../subscriptions";
import { announceCheckout } from "./notify";

const IN_FORCE = ["paid", "partially_refunded", "disputed"] as const;

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
      if (!checkout || !IN_FORCE.some((status) => status === transaction.status)) continue;
      await openPurchase(ctx, {
        userId,
        checkoutId: checkout.id,
        gatewayId: transaction.gatewayId,
        transactionId: transaction.id,
        lines: checkout.lines,
      });
      await announceCheckout(ctx, checkout.publicId);
    }
    return claimed.length;
  });
}

// All of the address's guest checkouts change hands, open ones too, so that a later payment finds its owner.
async function takeOver(ctx: Context, userId: number) {
  const [user] = await ctx.db
    .select({ email: users.email })
    .from(users)
    .where(and(eq(users.id, userId), isNotNull(users.emailVerifiedAt), isNull(users.deletedAt)));
  if (!user) return [];
  return ctx.db
    .update(checkouts)
    .set({ userId })
    .where(
      and(
        isNull(checkouts.userId),
        sql`lower(trim(${checkouts.customerEmail})) = lower(trim(${user.email}))`,
      ),
    )
    .returning({ id: checkouts.id, publicId: checkouts.publicId, lines: checkouts.lines });
}
