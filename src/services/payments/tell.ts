import type { Lang } from "@/lib/lang";
import type { Context } from "../context";
import { mailLang, sendMail, siteUrl } from "../mail";
import { claimLink } from "./claim-link";
import type { MovedMoney } from "./moved-money";
import { goneOf } from "./refunds/money-gone";

type Ending = { endsAt: Date | null };

/** Writes the receipt of a payment: once for ever, however often it is called. */
export async function sendReceipt(ctx: Context, payment: MovedMoney, keys: Ending[]): Promise<void> {
  const { gateway, checkout, after } = payment;
  const payer = await payerOf(ctx, payment);
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
      isTest: gateway.mode === "test",
    },
  });
}

/**
 * Tells a payer that money went back, once per sum that is back in all: `back` minor units now, and the names of what ended
 * with it.
 */
export async function tellOfRefund(
  ctx: Context,
  payment: MovedMoney,
  { back, ended }: { back: number; ended: string[] },
): Promise<void> {
  const { after } = payment;
  const payer = await payerOf(ctx, payment);
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
function lastEnd(keys: Ending[]): Date | null {
  const ends = keys.map(({ endsAt }) => endsAt?.getTime() ?? Number.POSITIVE_INFINITY);
  const last = Math.max(...ends);
  return Number.isFinite(last) ? new Date(last) : null;
}

/** A fan's own receipt; for a guest the page of the checkout, whose address is the proof. */
function linkOf({ checkout, after }: MovedMoney, lang: Lang): string {
  return siteUrl(
    checkout.userId === null
      ? `/${lang}/checkout/c/${checkout.publicId}`
      : `/${lang}/account/payments/${after.publicId}`,
  );
}

type Payer = { name: string; envelope: { to: string; lang: Lang; userId?: number } };

async function payerOf(ctx: Context, { checkout, owner }: MovedMoney): Promise<Payer> {
  if (!owner) {
    const { customerName: name, customerEmail: to } = checkout;
    return { name, envelope: { to, lang: await mailLang(ctx, null) } };
  }
  const { id: userId, name, email: to, locale } = owner;
  return { name, envelope: { to, lang: await mailLang(ctx, locale), userId } };
}
