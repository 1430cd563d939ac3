import { and, eq, isNull, sql } from "drizzle-orm";
import { checkouts, type PriceLine, plans } from "@/db/schema";
import { SECOND } from "@/lib/time";
import type { Context } from "../context";
import { ChargeRefused, requestCharge, wakeParked } from "../payments";
import { planLineOf } from "../subscriptions";

type Checkout = typeof checkouts.$inferSelect;

/**
 * Asks the gateway for the charge of a checkout that has none yet. No transaction is open here: whoever comes second, or after
 * a crash, sends the same request and gets the same charge, because the key is the attempt's. Only when the gateway has said
 * no for good does a new attempt begin, with the next try.
 * Refuses with GatewayUnavailable and ChargeRefused.
 */
export async function ensureCharge(ctx: Context, known: Checkout): Promise<void> {
  if (known.paymentInstructions || known.gatewayId === null) return;
  const checkout = known.status === "failed" ? await reopen(ctx, known) : known;
  if (checkout.status !== "pending") return;
  try {
    await charge(ctx, checkout, known.gatewayId);
  } catch (error) {
    if (error instanceof ChargeRefused) await closeAttempt(ctx, checkout);
    throw error;
  }
}

async function charge(ctx: Context, checkout: Checkout, gatewayId: number): Promise<void> {
  const made = await requestCharge(ctx, {
    gatewayId,
    reference: checkout.publicId,
    idempotencyKey: `${checkout.publicId}:${checkout.chargeAttempt}`,
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
    // The same in every try of one checkout: some gateways compare what comes with the same key.
    expiresIn: Math.floor((checkout.expiresAt.getTime() - checkout.createdAt.getTime()) / SECOND),
    recurring: recurringOf(checkout.lines),
    externalUrl: await externalUrlOf(ctx, checkout.planId),
    returnPath: returnPathOf(ctx, checkout),
  });
  await ctx.db
    .update(checkouts)
    .set({
      // A try at the same time was refused, and closed the attempt that succeeds here.
      status: sql`case when ${checkouts.status} = 'failed' and ${checkouts.chargeAttempt} > ${checkout.chargeAttempt}
        then 'pending' else ${checkouts.status} end`,
      externalId: sql`coalesce(${checkouts.externalId}, ${made.externalId})`,
      paymentInstructions: {
        ...(made.pixCode ? { pixCode: made.pixCode } : {}),
        ...(made.redirectUrl ? { redirectUrl: made.redirectUrl } : {}),
        expiresAt: made.expiresAt.toISOString(),
      },
      expiresAt: made.expiresAt,
    })
    .where(and(eq(checkouts.id, checkout.id), isNull(checkouts.paymentInstructions)));
  // Some gateways post about a charge before their own API knows it: such an event waits for this moment.
  await wakeParked(ctx, gatewayId, [made.externalId]);
}

/** The attempt is over, and nobody was charged: the next try is an attempt of its own. Of many at once one counts. */
async function closeAttempt(ctx: Context, checkout: Checkout): Promise<void> {
  await ctx.db
    .update(checkouts)
    .set({ status: "failed", chargeAttempt: checkout.chargeAttempt + 1 })
    .where(and(atThisAttempt(checkout), eq(checkouts.status, "pending")));
}

async function reopen(ctx: Context, checkout: Checkout): Promise<Checkout> {
  const [open] = await ctx.db
    .update(checkouts)
    .set({ status: "pending" })
    .where(and(atThisAttempt(checkout), eq(checkouts.status, "failed")))
    .returning();
  if (open) return open;
  const [now] = await ctx.db.select().from(checkouts).where(eq(checkouts.id, checkout.id));
  return now ?? checkout;
}

const atThisAttempt = ({ id, chargeAttempt }: Checkout) =>
  and(
    eq(checkouts.id, id),
    eq(checkouts.chargeAttempt, chargeAttempt),
    isNull(checkouts.paymentInstructions),
  );

/** What the fan agreed to be charged again: the plan alone, without what was added to its first period. */
function recurringOf(lines: PriceLine[]): { amount: number; days: number } | null {
  const plan = planLineOf(lines);
  return plan?.renews ? { amount: plan.amount, days: plan.durationDays } : null;
}

async function externalUrlOf(ctx: Context, planId: number | null): Promise<string | null> {
  if (planId === null) return null;
  const [plan] = await ctx.db.select({ url: plans.checkoutUrl }).from(plans).where(eq(plans.id, planId));
  return plan?.url ?? null;
}

// Without a language the site chooses the visitor's own.
function returnPathOf({ client }: Context, { origin, publicId }: Checkout): string {
  const lang = client?.lang ? `/${client.lang}` : "";
  return origin === "renewal" ? `${lang}/renew/${publicId}` : `${lang}/checkout/c/${publicId}`;
}
