import { and, eq, inArray, isNull, max } from "drizzle-orm";
import {
  checkouts,
  entitlements,
  type PaymentInstructions,
  paymentGateways,
  transactions,
} from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { isUuid } from "@/lib/uuid";
import { type Context, refuseImpersonation } from "../context";

export type CheckoutStatus = "pending" | "paid" | "failed" | "abandoned";

/** What a fan sees of a checkout. Amounts in minor units, moments as ISO 8601. */
export type CheckoutPage = {
  publicId: string;
  status: CheckoutStatus;
  planId: number | null;
  lines: { kind: "plan" | "bump" | "post"; name: string; amount: number }[];
  total: number;
  currency: string;
  paymentMethod: "pix" | "credit_card";
  customer: { name: string; email: string };
  /** How to pay; null once it is too late or no longer needed, and until the gateway has answered. */
  instructions: PaymentInstructions | null;
  expiresAt: string;
  paidAt: string | null;
  /** Until when what was bought is open, once it is; null for a purchase that nobody has claimed. */
  openUntil: string | null;
  /** Money came that does not fit the checkout: a person looks at it. */
  inReview: boolean;
  /** Bought without an account: it opens once this e-mail is verified on one. */
  isGuest: boolean;
  gateway: { name: string; isTest: boolean } | null;
};

type Checkout = typeof checkouts.$inferSelect;

/**
 * One checkout. A user's own is shown to that user and to admins only; a guest's to whoever holds its unguessable
 * public id, for there is no other proof of a guest. Everything else is refused with NotFound, and every one with
 * `impersonating` to an admin who looks through a fan's eyes.
 */
export async function getCheckoutPage(ctx: Context, publicId: string): Promise<CheckoutPage> {
  const checkout = await visibleCheckout(ctx, publicId);
  const [gateway] = checkout.gatewayId
    ? await ctx.db
        .select({ name: paymentGateways.name, mode: paymentGateways.mode })
        .from(paymentGateways)
        .where(eq(paymentGateways.id, checkout.gatewayId))
    : [];
  const payments = await ctx.db
    .select({ id: transactions.id, status: transactions.status })
    .from(transactions)
    .where(eq(transactions.checkoutId, checkout.id));
  const payable = checkout.status === "pending" && checkout.expiresAt > ctx.now;
  return {
    publicId: checkout.publicId,
    status: checkout.status,
    planId: checkout.planId,
    lines: checkout.lines.map(({ kind, name, amount }) => ({ kind, name, amount })),
    total: checkout.totalAmount,
    currency: checkout.currency,
    paymentMethod: checkout.paymentMethod,
    customer: { name: checkout.customerName, email: checkout.customerEmail },
    instructions: payable ? checkout.paymentInstructions : null,
    expiresAt: checkout.expiresAt.toISOString(),
    paidAt: checkout.paidAt?.toISOString() ?? null,
    openUntil: await openUntil(
      ctx,
      payments.map(({ id }) => id),
    ),
    inReview: checkout.status !== "paid" && payments.some(({ status }) => status === "mismatch"),
    isGuest: checkout.userId === null,
    gateway: gateway ? { name: gateway.name, isTest: gateway.mode === "test" } : null,
  };
}

/** The status alone, for the stream that an open page listens to. Refuses like getCheckoutPage. */
export async function getCheckoutStatus(ctx: Context, publicId: string): Promise<CheckoutStatus> {
  return (await visibleCheckout(ctx, publicId)).status;
}

async function visibleCheckout(ctx: Context, publicId: string): Promise<Checkout> {
  refuseImpersonation(ctx);
  if (!isUuid(publicId)) throw new NotFound("checkout");
  const [checkout] = await ctx.db.select().from(checkouts).where(eq(checkouts.publicId, publicId));
  if (!checkout || !maySee(ctx, checkout)) throw new NotFound("checkout");
  return checkout;
}

function maySee({ actor }: Context, checkout: Checkout): boolean {
  if (checkout.userId === null || actor.kind === "system") return true;
  return actor.kind === "user" && (actor.role === "admin" || actor.userId === checkout.userId);
}

async function openUntil(ctx: Context, transactionIds: number[]): Promise<string | null> {
  if (transactionIds.length === 0) return null;
  const [held] = await ctx.db
    .select({ until: max(entitlements.endsAt) })
    .from(entitlements)
    .where(
      and(
        eq(entitlements.source, "transaction"),
        inArray(entitlements.sourceId, transactionIds.map(String)),
        isNull(entitlements.revokedAt),
      ),
    );
  return held?.until?.toISOString() ?? null;
}
