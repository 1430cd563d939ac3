import { and, eq, inArray, ne } from "drizzle-orm";
import { checkouts, models, transactions } from "@/db/schema";
import { shareOf } from "@/lib/money";
import type { Context } from "../context";
import { lockUser } from "../locks";
import { planLineOf, saleLineOf } from "../subscriptions";

export type CheckoutRow = typeof checkouts.$inferSelect;
export type TransactionRow = typeof transactions.$inferSelect;

/** What `settle` decides from and writes to. The rows are locked. */
export type LockedPayment = {
  checkout: CheckoutRow;
  /** The row of this very payment, if we have heard of it before. */
  transaction: TransactionRow | null;
  settledByAnother: boolean;
  renewalAmount: number | null;
};

const SETTLED = ["paid", "partially_refunded", "refunded", "disputed", "charged_back"] as const;

/**
 * Locks what a payment touches, in the order user → checkout (→ subscription → ledger), and reads its state.
 * Null when there is no such checkout.
 */
export async function lockPayment(
  ctx: Context,
  publicId: string,
  payment: { gatewayId: number; externalId: string },
): Promise<LockedPayment | null> {
  const [owner] = await ctx.db
    .select({ userId: checkouts.userId })
    .from(checkouts)
    .where(eq(checkouts.publicId, publicId));
  if (!owner) return null;
  if (owner.userId !== null) await lockUser(ctx, owner.userId);
  const [checkout] = await ctx.db
    .select()
    .from(checkouts)
    .where(eq(checkouts.publicId, publicId))
    .for("update");
  // A guest's checkout was claimed in between: the user has to be locked first, so begin anew.
  if (!checkout || checkout.userId !== owner.userId) throw new Error("The checkout changed hands meanwhile.");

  const [transaction] = await ctx.db
    .select()
    .from(transactions)
    .where(
      and(
        eq(transactions.gatewayId, payment.gatewayId),
        eq(transactions.externalId, payment.externalId),
        eq(transactions.checkoutId, checkout.id),
      ),
    );
  const [another] = await ctx.db
    .select({ id: transactions.id })
    .from(transactions)
    .where(
      and(
        eq(transactions.checkoutId, checkout.id),
        eq(transactions.kind, "charge"),
        inArray(transactions.status, [...SETTLED]),
        ne(transactions.id, transaction?.id ?? 0),
      ),
    )
    .limit(1);
  return {
    checkout,
    transaction: transaction ?? null,
    settledByAnother: another !== undefined,
    renewalAmount: renewalAmountOf(checkout),
  };
}

/** What the gateway may charge again for each period: the plan alone, as it was when the fan agreed; null where they did not. */
export function renewalAmountOf({ lines }: Pick<CheckoutRow, "lines">): number | null {
  const plan = planLineOf(lines);
  return plan?.renews ? plan.amount : null;
}

/** How a sale is divided: the model's fee and the creator's part, in minor units; both 0 for the site's own sale. */
export async function sharesOf(
  ctx: Context,
  checkout: CheckoutRow,
): Promise<{ modelId: number | null; feeAmount: number; creatorAmount: number }> {
  const line = saleLineOf(checkout.lines);
  if (!line || line.modelId === null) return { modelId: null, feeAmount: 0, creatorAmount: 0 };
  const [model] = await ctx.db
    .select({ feeBps: models.feeBps })
    .from(models)
    .where(eq(models.id, line.modelId));
  const feeAmount = shareOf(line.amount, model?.feeBps ?? 0);
  return { modelId: line.modelId, feeAmount, creatorAmount: line.amount - feeAmount };
}
