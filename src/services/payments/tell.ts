import { eq } from "drizzle-orm";
import { paymentGateways, users } from "@/db/schema";
import type { Lang } from "@/lib/lang";
import type { Context } from "../context";
import { mailLang, sendMail, siteUrl } from "../mail";
import { claimLink } from "./claim-link";
import type { BoughtKey } from "./refunds/keys";
import { goneOf } from "./refunds/money-gone";
import type { CheckoutRow, TransactionRow } from "./state";

type Payment = { checkout: CheckoutRow; after: TransactionRow };

/** Writes the receipt of a payment: once for ever, however often it is called. */
export async function sendReceipt(ctx: Context, payment: Payment, keys: BoughtKey[]): Promise<void> {
  const { checkout, after } = payment;
  const payer = await payerOf(ctx, checkout);
  const [gateway] = await ctx.db
    .select({ mode: paymentGateways.mode })
    .from(paymentGateways)
    .where(eq(paymentGateways.id, after.gatewayId));
  await sendMail(ctx, {
    ...payer.envelope,
    cause: `receipt:${after.id}`,
    template: "receipt",
    data: {
      name: payer.name,
      publicId: checkout.publicId,
      items: checkout.lines.map(({ name, amount }) => ({ name, amount })),
      total: after.amount,
      currency: after.currency,
      method: after.paymentMethod,
      paidAt: (after.paidAt ?? ctx.now).toISOString(),
      openUntil: lastEnd(keys)?.toISOString() ?? null,
      link: linkOf(payment, payer.envelope.lang),
      claimLink: checkout.userId === null ? claimLink(checkout, payer.envelope.lang) : null,
      isTest: gateway?.mode === "test",
    },
  });
}

/**
 * Tells a payer that money went back, once per sum that is back in all: `back` minor units now, and the names of what ended
 * with it.
 */
export async function tellOfRefund(
  ctx: Context,
  payment: Payment,
  { back, ended }: { back: number; ended: string[] },
): Promise<void> {
  const { checkout, after } = payment;
  const payer = await payerOf(ctx, checkout);
  const gone = goneOf(after);
  await sendMail(ctx, {
    ...payer.envelope,
    cause: `refund:${after.id}:${gone}`,
    template: "refund_made",
    data: {
      name: payer.name,
      amount: back,
      currency: after.currency,
      isFull: gone === after.amount,
      cause: after.status === "charged_back" ? "chargeback" : "refund",
      ended,
      link: linkOf(payment, payer.envelope.lang),
    },
  });
}

/** Until when the last of what was bought is open; null where something never ends. */
function lastEnd(keys: BoughtKey[]): Date | null {
  const ends = keys.map(({ endsAt }) => endsAt?.getTime() ?? Number.POSITIVE_INFINITY);
  const last = Math.max(...ends);
  return Number.isFinite(last) ? new Date(last) : null;
}

/** A fan's own receipt; for a guest the page of the checkout, whose address is the proof. */
function linkOf({ checkout, after }: Payment, lang: Lang): string {
  return siteUrl(
    checkout.userId === null
      ? `/${lang}/checkout/c/${checkout.publicId}`
      : `/${lang}/account/payments/${after.publicId}`,
  );
}

type Payer = { name: string; envelope: { to: string; lang: Lang; userId?: number } };

async function payerOf(ctx: Context, checkout: CheckoutRow): Promise<Payer> {
  const { userId, customerName, customerEmail } = checkout;
  if (userId === null) {
    return { name: customerName, envelope: { to: customerEmail, lang: await mailLang(ctx, null) } };
  }
  const [user] = await ctx.db
    .select({ name: users.name, email: users.email, locale: users.locale })
    .from(users)
    .where(eq(users.id, userId));
  if (!user) throw new Error(`There is no user ${userId}.`);
  return {
    name: user.name,
    envelope: { to: user.email, lang: await mailLang(ctx, user.locale), userId },
  };
}
