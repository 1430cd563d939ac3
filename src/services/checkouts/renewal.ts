import { and, eq, isNull } from "drizzle-orm";
import { checkouts, subscriptions, users } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { SECOND } from "@/lib/time";
import { type Context, requireOwner } from "../context";
import { ChargeRefused, GatewayUnavailable } from "../payments";
import { ensureCharge } from "./charge";
import { PaymentMethodNotAccepted } from "./errors";
import { readGoods } from "./goods";
import { openCheckout, optionsFor } from "./open";
import { priceOf, requireOnSale } from "./price";
import { findCheckout } from "./write";

/** A renewal that waits to be paid. `total` in minor units; no code and no address while the gateway is away. */
export type Renewal = {
  publicId: string;
  pixCode: string | null;
  redirectUrl: string | null;
  total: number;
  currency: string;
  expiresAt: Date;
};

/**
 * Opens the next period of a subscription to be paid by whoever holds the link (`/renew/<publicId>`), at today's price of its
 * plan, by PIX where that goes. `expiresIn` in seconds. For the subscription's owner, and for the reminders that we send.
 * Once per subscription, end and day: called again it answers the same. While the gateway is away it answers without a code,
 * and the page of the link asks again. Not inside of a transaction.
 * Refuses with NotFound, PlanNotOnSale, PaymentMethodNotAccepted (also where every gateway wants to know of the customer what
 * we were never told), AdultNotAccepted and NoActiveGateway.
 */
export async function openRenewal(
  ctx: Context,
  { subscriptionId, expiresIn }: { subscriptionId: number; expiresIn: number },
): Promise<Renewal> {
  const due = await dueSubscription(ctx, subscriptionId);
  const day = ctx.now.toISOString().slice(0, 10);
  const idempotencyKey = `renewal:${subscriptionId}:${due.endDate?.toISOString() ?? "never"}:${day}`;
  const checkout =
    (await findCheckout(ctx, idempotencyKey)) ??
    (await openCheckout(ctx, {
      wanted: { planId: due.planId },
      bumpIds: [],
      method: await methodFor(ctx, due),
      customer: customerOf(due),
      userId: due.userId,
      origin: "renewal",
      subscriptionId,
      idempotencyKey,
      payableFor: expiresIn * SECOND,
      seen: null,
    }));
  try {
    await ensureCharge(ctx, checkout);
  } catch (error) {
    if (!(error instanceof GatewayUnavailable || error instanceof ChargeRefused)) throw error;
  }
  return renewalOf((await findCheckout(ctx, idempotencyKey)) ?? checkout);
}

type Due = Awaited<ReturnType<typeof dueSubscription>>;

async function dueSubscription(ctx: Context, subscriptionId: number) {
  const [due] = await ctx.db
    .select({
      userId: subscriptions.userId,
      planId: subscriptions.planId,
      endDate: subscriptions.endDate,
      name: users.name,
      email: users.email,
      document: checkouts.customerDocument,
      phone: checkouts.customerPhone,
    })
    .from(subscriptions)
    .innerJoin(users, eq(users.id, subscriptions.userId))
    .leftJoin(checkouts, eq(checkouts.id, subscriptions.checkoutId))
    .where(and(eq(subscriptions.id, subscriptionId), isNull(users.deletedAt)));
  const isAllowed = ctx.actor.kind === "system" || requireOwner(ctx).userId === due?.userId;
  if (!due || !isAllowed) throw new NotFound("subscription");
  return due;
}

const customerOf = ({ name, email, document, phone }: Due) => ({ name, email, document, phone });

/** The first way to pay for which we know enough of the fan; PIX comes first. */
async function methodFor(ctx: Context, due: Due) {
  const goods = requireOnSale(await readGoods(ctx, { planId: due.planId }), "plan");
  const options = await optionsFor(ctx, goods, priceOf(goods, [], []));
  const option = options.find(({ needs }) => needs.every((field) => due[field] !== null));
  if (!option) throw new PaymentMethodNotAccepted();
  return option.method;
}

function renewalOf(checkout: typeof checkouts.$inferSelect): Renewal {
  const { publicId, paymentInstructions, totalAmount, currency, expiresAt } = checkout;
  return {
    publicId,
    pixCode: paymentInstructions?.pixCode ?? null,
    redirectUrl: paymentInstructions?.redirectUrl ?? null,
    total: totalAmount,
    currency,
    expiresAt,
  };
}
