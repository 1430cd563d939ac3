import { eq } from "drizzle-orm";
import { checkouts, transactions } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { isUuid } from "@/lib/uuid";
import type { Context } from "../../context";
import { lockOwner, type Owner } from "../owner";
import type { CheckoutRow, TransactionRow } from "../state";

/** A payment of ours with its checkout, both locked as `settlePayment` locks them. */
export type LockedTransaction = {
  transaction: TransactionRow;
  checkout: CheckoutRow;
  /** Null for a guest's. */
  owner: Owner | null;
};

/**
 * Locks a payment by its public id, in the order user → checkout → transaction, until the transaction of `ctx` ends:
 * nothing is settled for this checkout meanwhile. Refuses with NotFound.
 */
export async function lockTransaction(ctx: Context, publicId: string): Promise<LockedTransaction> {
  if (!isUuid(publicId)) throw new NotFound("transaction");
  const [found] = await ctx.db
    .select({ id: transactions.id, checkoutPublicId: checkouts.publicId })
    .from(transactions)
    .innerJoin(checkouts, eq(checkouts.id, transactions.checkoutId))
    .where(eq(transactions.publicId, publicId));
  if (!found) throw new NotFound("transaction");
  const owner = await lockOwner(ctx, found.checkoutPublicId, false);
  const [checkout] = await ctx.db
    .select()
    .from(checkouts)
    .where(eq(checkouts.publicId, found.checkoutPublicId))
    .for("update");
  // A guest's purchase was claimed in between: the user has to be locked first, so begin anew.
  if (!checkout || checkout.userId !== (owner?.id ?? null)) {
    throw new Error("The checkout changed hands meanwhile.");
  }
  const [transaction] = await ctx.db
    .select()
    .from(transactions)
    .where(eq(transactions.id, found.id))
    .for("update");
  if (!transaction) throw new NotFound("transaction");
  return { transaction, checkout, owner };
}
