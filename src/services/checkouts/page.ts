import { and, eq, inArray, isNull, max } from "drizzle-orm";
import {
  type checkouts,
  entitlements,
  models,
  type PaymentInstructions,
  paymentGateways,
  posts,
  transactions,
} from "@/db/schema";
import type { Context } from "../context";
import { saleLineOf } from "../subscriptions";
import { visibleCheckout } from "./visible";

export type CheckoutStatus = "pending" | "paid" | "failed" | "abandoned";

/** What a checkout opens: the site, what a model's tier opens, or one post. */
export type Opens =
  | { kind: "site" }
  | { kind: "model"; name: string; slug: string }
  | { kind: "post"; name: string; slug: string };

/** What a fan sees of a checkout. Amounts in minor units, moments as ISO 8601. */
export type CheckoutPage = {
  publicId: string;
  status: CheckoutStatus;
  planId: number | null;
  lines: { kind: "plan" | "bump" | "post"; name: string; amount: number }[];
  /** Null where what was sold is gone from the site. */
  opens: Opens | null;
  total: number;
  currency: string;
  paymentMethod: "pix" | "credit_card";
  /** Null on a renewal that somebody looks at who only holds its link. */
  email: string | null;
  /** How to pay; null once it is too late or no longer needed, and until the gateway has answered. */
  instructions: PaymentInstructions | null;
  expiresAt: string;
  paidAt: string | null;
  /** Until when what was bought is open, once it is; for its owner's eyes. */
  openUntil: string | null;
  /** Money came that does not fit the checkout: a person looks at it. */
  inReview: boolean;
  /** The viewer has no account that it belongs to: what they paid opens by the link in their mail. */
  isGuest: boolean;
  isRenewal: boolean;
  gateway: { name: string; isTest: boolean } | null;
};

type Checkout = typeof checkouts.$inferSelect;

/**
 * One checkout. A user's own is shown to that user and to admins only; one that was begun by a guest, and a renewal that came
 * by mail, to whoever holds its unguessable public id, with nothing about the account that it belongs to. Everything else
 * is refused with NotFound, and every one with `impersonating` to an admin who looks through a fan's eyes.
 */
export async function getCheckoutPage(ctx: Context, publicId: string): Promise<CheckoutPage> {
  const { checkout, relation } = await visibleCheckout(ctx, publicId);
  const isByLink = relation === "link";
  const isRenewal = checkout.origin === "renewal";
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
    opens: await whatOpens(ctx, checkout),
    total: checkout.totalAmount,
    currency: checkout.currency,
    paymentMethod: checkout.paymentMethod,
    email: isByLink && isRenewal ? null : checkout.customerEmail,
    instructions: payable ? checkout.paymentInstructions : null,
    expiresAt: checkout.expiresAt.toISOString(),
    paidAt: checkout.paidAt?.toISOString() ?? null,
    openUntil: isByLink ? null : await openUntil(ctx, payments),
    inReview: checkout.status !== "paid" && payments.some(({ status }) => status === "mismatch"),
    isGuest: !isRenewal && (isByLink || checkout.userId === null),
    isRenewal,
    gateway: gateway ? { name: gateway.name, isTest: gateway.mode === "test" } : null,
  };
}

/**
 * What the stream of an open page tells: the status alone, or `in_review` once money came that does not fit, because the
 * checkout itself goes on waiting then. Refuses like getCheckoutPage.
 */
export async function getCheckoutStatus(
  ctx: Context,
  publicId: string,
): Promise<CheckoutStatus | "in_review"> {
  const { id, status } = (await visibleCheckout(ctx, publicId)).checkout;
  if (status === "paid") return status;
  const misfit = and(eq(transactions.checkoutId, id), eq(transactions.status, "mismatch"));
  return (await ctx.db.$count(transactions, misfit)) > 0 ? "in_review" : status;
}

async function whatOpens(ctx: Context, { lines }: Checkout): Promise<Opens | null> {
  const sale = saleLineOf(lines);
  if (!sale) return null;
  if (sale.kind === "post") {
    const [post] = await ctx.db
      .select({ name: posts.title, slug: posts.slug })
      .from(posts)
      .where(and(eq(posts.id, sale.id), isNull(posts.deletedAt)));
    return post ? { kind: "post", ...post } : null;
  }
  if (sale.modelId === null) return { kind: "site" };
  const [model] = await ctx.db
    .select({ name: models.name, slug: models.slug })
    .from(models)
    .where(and(eq(models.id, sale.modelId), isNull(models.deletedAt)));
  return model ? { kind: "model", ...model } : null;
}

async function openUntil(ctx: Context, payments: { id: number }[]): Promise<string | null> {
  if (payments.length === 0) return null;
  const transactionIds = payments.map(({ id }) => String(id));
  const [held] = await ctx.db
    .select({ until: max(entitlements.endsAt) })
    .from(entitlements)
    .where(
      and(
        eq(entitlements.source, "transaction"),
        inArray(entitlements.sourceId, transactionIds),
        isNull(entitlements.revokedAt),
      ),
    );
  return held?.until?.toISOString() ?? null;
}
