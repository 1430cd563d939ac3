import type { checkouts } from "@/db/schema";
import { addMs, MINUTE } from "@/lib/time";
import { judgePosts } from "../access";
import type { Context } from "../context";
import { type PaymentMethod, type PaymentOption, paymentOptions } from "../payments";
import { opensAdult } from "./adult";
import { CustomerFieldMissing, OfferChanged, PaymentMethodNotAccepted, PostAlreadyOpen } from "./errors";
import type { Goods, Wanted } from "./goods";
import { markOf, type Price } from "./price";
import { listOrderBumps, priceNow } from "./quote";
import { withTerms } from "./terms";
import { writeCheckout } from "./write";

type Checkout = typeof checkouts.$inferSelect;

/** How long a charge can be paid, as the page counts it down, in milliseconds. */
export const PAYABLE_FOR = 30 * MINUTE;
/** When the sweeper first asks the gateway about a checkout. */
const FIRST_CHECK = 2 * MINUTE;

/** A purchase as it was decided on: by a form, or by us for a renewal. */
export type Order = {
  wanted: Wanted;
  bumpIds: number[];
  method: PaymentMethod;
  customer: { name: string; email: string; document: string | null; phone: string | null };
  /** Whose it is; null is a guest's. */
  userId: number | null;
  origin: "form" | "renewal";
  /** The subscription that it renews. */
  subscriptionId: number | null;
  idempotencyKey: string;
  /** How long it can be paid, in milliseconds. */
  payableFor: number;
  /** The mark of the offer that the buyer saw; null where the next page shows the price. */
  seen: string | null;
};

/**
 * Freezes the price lines as they are now and commits the checkout; the gateway is not asked yet. The same key once more is
 * the same checkout.
 * Refuses with PlanNotOnSale, PostNotOnSale, PostAlreadyOpen, OfferChanged, BumpNotOffered, PaymentMethodNotAccepted,
 * AdultNotAccepted, NoActiveGateway, CustomerFieldMissing and TooManyCheckouts.
 */
export async function openCheckout(ctx: Context, order: Order): Promise<Checkout> {
  const { goods, price } = await priceNow(ctx, order.wanted, order.bumpIds);
  await requireSeen(ctx, goods, order.seen);
  await requireClosed(ctx, goods, order.userId);
  const options = await optionsFor(ctx, goods, price);
  const option = options.find(({ method }) => method === order.method);
  if (!option) throw new PaymentMethodNotAccepted();
  const missing = option.needs.find((field) => order.customer[field] === null);
  if (missing) throw new CustomerFieldMissing(missing);
  return writeCheckout(ctx, {
    userId: order.userId,
    origin: order.origin,
    subscriptionId: order.subscriptionId,
    ...(goods.kind === "plan" ? { planId: goods.id } : { postId: goods.id }),
    gatewayId: option.gatewayId,
    paymentMethod: order.method,
    orderBump: order.bumpIds.length > 0,
    orderBumpIds: order.bumpIds,
    totalAmount: price.total,
    currency: price.currency,
    lines: await withTerms(ctx, price.lines, goods, { ...order, option }),
    customerName: order.customer.name,
    customerEmail: order.customer.email,
    customerDocument: order.customer.document,
    customerPhone: order.customer.phone,
    idempotencyKey: order.idempotencyKey,
    expiresAt: addMs(ctx.now, order.payableFor),
    nextCheckAt: addMs(ctx.now, FIRST_CHECK),
    createdAt: ctx.now,
  });
}

/** How something can be paid right now, given what exactly it opens. Refuses like `paymentOptions`. */
export async function optionsFor(
  ctx: Context,
  goods: Goods,
  { lines }: Pick<Price, "lines">,
): Promise<PaymentOption[]> {
  return paymentOptions(ctx, {
    currency: goods.currency,
    accepts: goods.kind === "plan" ? goods.accepts : ["pix", "credit_card"],
    isAdult: await opensAdult(ctx, lines),
    hasExternalPage: goods.kind === "plan" && goods.checkoutUrl !== null,
  });
}

async function requireSeen(ctx: Context, goods: Goods, seen: string | null): Promise<void> {
  if (seen === null) return;
  const bumps = goods.kind === "plan" ? await listOrderBumps(ctx, goods.currency) : [];
  if (seen !== markOf(goods, bumps)) throw new OfferChanged();
}

// Nobody pays for a post that is open to them: a bought one stays so for ever.
async function requireClosed(ctx: Context, goods: Goods, userId: number | null): Promise<void> {
  if (goods.kind !== "post" || userId === null || ctx.actor.kind !== "user") return;
  const verdicts = await judgePosts(ctx, [goods.id]);
  if ((verdicts.get(goods.id) ?? "closed") !== "closed") throw new PostAlreadyOpen();
}
