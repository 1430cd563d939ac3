import { createHash } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { checkouts, models, type plans } from "@/db/schema";
import { addMs, MINUTE, SECOND } from "@/lib/time";
import { actorName, type Context, refuseImpersonation } from "../context";
import { type PaymentOptions, paymentOptions, requestCharge } from "../payments";
import { AdultNotAccepted, PaymentMethodNotAccepted } from "./errors";
import type { StartCheckout } from "./input";
import { priceNow } from "./quote";
import { findCheckout, writeCheckout } from "./write";

type Plan = typeof plans.$inferSelect;
type Checkout = typeof checkouts.$inferSelect;

/** How long a charge can be paid, as the page counts it down. */
const PAYABLE_FOR = 30 * MINUTE;
/** When the sweeper first asks the gateway about a checkout. */
const FIRST_CHECK = 2 * MINUTE;

/**
 * Starts the purchase of a plan: freezes the price lines as they are now, commits the checkout, and only then asks
 * the gateway for a charge. The same form sent twice is one checkout and one charge; sent again after the gateway was
 * away, it goes on with the same checkout.
 * Refuses with PlanNotOnSale, BumpNotOffered, PaymentMethodNotAccepted, AdultNotAccepted, TooManyCheckouts,
 * NoActiveGateway, GatewayUnavailable and Impersonating.
 */
export async function startCheckout(ctx: Context, input: StartCheckout): Promise<{ publicId: string }> {
  refuseImpersonation(ctx);
  const idempotencyKey = keyOf(ctx, input);
  const checkout =
    (await findCheckout(ctx, idempotencyKey)) ?? (await openCheckout(ctx, input, idempotencyKey));
  await ensureCharge(ctx, checkout);
  return { publicId: checkout.publicId };
}

// Bound to who asks and to everything that was asked for: the key of somebody else's form finds nothing, and a form
// that was changed after going back is a purchase of its own.
function keyOf(ctx: Context, { idempotencyKey, ...wanted }: StartCheckout): string {
  const digest = createHash("sha256").update(JSON.stringify(wanted)).digest("base64url");
  return `${actorName(ctx.actor)}:${idempotencyKey}:${digest}`;
}

async function openCheckout(ctx: Context, input: StartCheckout, idempotencyKey: string): Promise<Checkout> {
  const { plan, price } = await priceNow(ctx, input.planId, input.bumpIds);
  const options = await paymentOptions(ctx);
  requireMethod(plan, input.paymentMethod, options);
  if (!options.takesAdult && (await opensAdult(ctx, plan))) throw new AdultNotAccepted();
  return writeCheckout(ctx, {
    userId: ctx.actor.kind === "user" ? ctx.actor.userId : null,
    planId: plan.id,
    gatewayId: options.gatewayId,
    paymentMethod: input.paymentMethod,
    orderBump: input.bumpIds.length > 0,
    orderBumpIds: input.bumpIds,
    totalAmount: price.total,
    currency: price.currency,
    lines: price.lines,
    customerName: input.name,
    customerEmail: input.email,
    customerDocument: input.document,
    customerPhone: input.phone,
    idempotencyKey,
    expiresAt: addMs(ctx.now, PAYABLE_FOR),
    nextCheckAt: addMs(ctx.now, FIRST_CHECK),
    createdAt: ctx.now,
  });
}

function requireMethod(plan: Plan, method: StartCheckout["paymentMethod"], options: PaymentOptions): void {
  const planTakes = method === "pix" ? plan.acceptsPix : plan.acceptsCard;
  // PIX is a system of Brazil's central bank: it moves BRL only.
  const currencyFits =
    options.currencies.includes(plan.currency) && (method !== "pix" || plan.currency === "BRL");
  if (!planTakes || !currencyFits || !options.methods.includes(method)) throw new PaymentMethodNotAccepted();
}

async function opensAdult(ctx: Context, plan: Plan): Promise<boolean> {
  const whose = plan.modelId === null ? eq(models.inSitePlan, true) : eq(models.id, plan.modelId);
  const [adult] = await ctx.db
    .select({ id: models.id })
    .from(models)
    .where(and(whose, eq(models.contentRating, "adult"), isNull(models.deletedAt)))
    .limit(1);
  return adult !== undefined;
}

// No transaction is open here. Whoever comes second gets the same charge, because the gateway knows the reference.
async function ensureCharge(ctx: Context, checkout: Checkout): Promise<void> {
  if (checkout.paymentInstructions || checkout.status !== "pending" || checkout.gatewayId === null) return;
  const charge = await requestCharge(ctx, {
    gatewayId: checkout.gatewayId,
    reference: checkout.publicId,
    idempotencyKey: `${checkout.publicId}:${checkout.chargeAttempt}`,
    recurring: null,
    externalUrl: null,
    amount: checkout.totalAmount,
    currency: checkout.currency,
    method: checkout.paymentMethod,
    description: checkout.lines.map(({ name }) => name).join(" + "),
    customer: {
      name: checkout.customerName,
      email: checkout.customerEmail,
      document: checkout.customerDocument,
      phone: checkout.customerPhone,
    },
    expiresIn: Math.floor(PAYABLE_FOR / SECOND),
  });
  await ctx.db
    .update(checkouts)
    .set({
      externalId: sql`coalesce(${checkouts.externalId}, ${charge.externalId})`,
      paymentInstructions: {
        ...(charge.pixCode ? { pixCode: charge.pixCode } : {}),
        ...(charge.redirectUrl ? { redirectUrl: charge.redirectUrl } : {}),
        expiresAt: charge.expiresAt.toISOString(),
      },
      expiresAt: charge.expiresAt,
    })
    .where(and(eq(checkouts.id, checkout.id), isNull(checkouts.paymentInstructions)));
}
