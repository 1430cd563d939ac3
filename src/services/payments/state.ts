import { and, eq, inArray, or } from "drizzle-orm";
import { checkouts, models, SETTLED_STATUSES, transactions } from "@/db/schema";
import { shareOf } from "@/lib/money";
import type { Context } from "../context";
import { planLineOf, saleLineOf } from "../subscriptions";
import { adoptGuestCheckout, hasOwner, lockOwner, type Owner } from "./owner";

export type CheckoutRow = typeof checkouts.$inferSelect;
export type TransactionRow = typeof transactions.$inferSelect;

/** What `settle` decides from and writes to. The rows are locked. */
export type LockedPayment = {
  checkout: CheckoutRow;
  /** Null for a guest's. */
  owner: Owner | null;
  /** The row of this very payment, if we have heard of it before. */
  transaction: TransactionRow | null;
  settledByAnother: boolean;
  renewalAmount: number | null;
};

type Asked = {
  gatewayId: number;
  externalId: string;
  /** Whether money has come: then a guest's checkout goes to the verified account with its address. */
  adopts: boolean;
};

/**
 * Locks what a payment touches, in the order user → checkout (→ subscription → ledger), and reads its state.
 * Null when there is no such checkout.
 */
export async function lockPayment(
  ctx: Context,
  publicId: string,
  { gatewayId, externalId, adopts }: Asked,
): Promise<LockedPayment | null> {
  const locked = await lockCheckout(ctx, publicId, adopts);
  if (!locked) return null;
  const { checkout, owner } = locked;
  const rows = await ctx.db
    .select()
    .from(transactions)
    .where(
      and(
        eq(transactions.checkoutId, checkout.id),
        or(
          and(eq(transactions.gatewayId, gatewayId), eq(transactions.externalId, externalId)),
          and(eq(transactions.kind, "charge"), inArray(transactions.status, SETTLED_STATUSES)),
        ),
      ),
    );
  const known = rows.find((row) => row.gatewayId === gatewayId && row.externalId === externalId);
  const others = rows.filter((row) => row !== known);
  return {
    checkout,
    owner,
    transaction: known ?? null,
    settledByAnother: others.length > 0,
    renewalAmount: renewalAmountOf(checkout),
  };
}

const CHANGED_HANDS = "The checkout changed hands meanwhile.";

async function lockCheckout(
  ctx: Context,
  publicId: string,
  adopts: boolean,
): Promise<Pick<LockedPayment, "checkout" | "owner"> | null> {
  const owner = await lockOwner(ctx, publicId, adopts);
  const [checkout] = await ctx.db
    .select()
    .from(checkouts)
    .where(eq(checkouts.publicId, publicId))
    .for("update");
  if (!checkout) return null;
  if (checkout.userId === (owner?.id ?? null)) {
    // Its address was proved while we waited for the checkout: the user has to be locked first, so begin anew.
    if (adopts && !owner && (await hasOwner(ctx, publicId))) throw new Error(CHANGED_HANDS);
    return { checkout, owner };
  }
  // A guest's checkout was claimed in between: the user has to be locked first, so begin anew.
  if (checkout.userId !== null || !owner) throw new Error(CHANGED_HANDS);
  // What was paid before is claimed with its keys, when the address is verified (`claimGuestPurchases`).
  if (checkout.status === "paid") return { checkout, owner: null };
  await adoptGuestCheckout(ctx, checkout.id, owner.id);
  return { checkout: { ...checkout, userId: owner.id }, owner };
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
