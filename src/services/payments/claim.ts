import { and, eq, exists, inArray, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { checkouts, transactions, users } from "@/db/schema";
import { type Context, transact } from "../context";
import { enqueue } from "../jobs";
import { lockUser } from "../locks";
import { openPurchase } from "../subscriptions";
import { announceCheckout } from "./notify";
import { renewalAmountOf } from "./state";

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

/**
 * Gives a guest's checkout to the verified account with its address, where there is one, so that what is about to be paid opens
 * at once. For `settlePayment`, in its transaction and before it locks anything: the user has to be locked first.
 */
export async function adoptGuestCheckout(ctx: Context, publicId: string): Promise<void> {
  const [owner] = await ctx.db
    .select({ userId: users.id })
    .from(checkouts)
    .innerJoin(users, sql`lower(trim(${users.email})) = lower(trim(${checkouts.customerEmail}))`)
    .where(and(adoptable(publicId), isVerified));
  if (!owner) return;
  await lockUser(ctx, owner.userId);
  const [adopted] = await ctx.db
    .update(checkouts)
    .set({ userId: owner.userId })
    .where(adoptable(publicId))
    .returning({ id: checkouts.id });
  if (!adopted) return;
  await ctx.db.update(transactions).set(owner).where(eq(transactions.checkoutId, adopted.id));
}

// What was paid before is claimed with its keys, when the address is verified (`claimGuestPurchases`).
const adoptable = (publicId: string) =>
  and(eq(checkouts.publicId, publicId), isNull(checkouts.userId), ne(checkouts.status, "paid"));

const isVerified = and(isNotNull(users.emailVerifiedAt), isNull(users.deletedAt));

// Only what money has come for changes hands. The rest may be a stranger's, who typed this address: it would take the room of the
// owner's own purchases. Should it be paid later, it is found then (`adoptGuestCheckout`).
async function takeOver(ctx: Context, userId: number) {
  const [user] = await ctx.db
    .select({ email: users.email })
    .from(users)
    .where(and(eq(users.id, userId), isVerified));
  if (!user) return [];
  const money = ctx.db
    .select({ id: transactions.id })
    .from(transactions)
    .where(eq(transactions.checkoutId, checkouts.id));
  return ctx.db
    .update(checkouts)
    .set({ userId })
    .where(
      and(
        isNull(checkouts.userId),
        exists(money),
        sql`lower(trim(${checkouts.customerEmail})) = lower(trim(${user.email}))`,
      ),
    )
    .returning({ id: checkouts.id, publicId: checkouts.publicId, lines: checkouts.lines });
}
