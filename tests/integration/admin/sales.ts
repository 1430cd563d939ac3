import { randomUUID } from "node:crypto";
import { checkouts, transactions, webhookEvents } from "@/db/schema";
import { addMs, HOUR } from "@/lib/time";
import type { Context } from "@/services/context";
import { aPlan } from "../../factories/catalogue";
import { aGateway } from "../../factories/money";

type Checkout = typeof checkouts.$inferInsert;
type Payment = typeof transactions.$inferInsert;

/** A checkout as the site writes it, without a gateway being asked. */
export async function aCheckout(ctx: Context, values: Partial<Checkout> = {}) {
  const planId = values.planId ?? (await aPlan(ctx)).id;
  const [checkout] = await ctx.db
    .insert(checkouts)
    .values({
      planId,
      paymentMethod: "pix",
      totalAmount: 29_90,
      currency: "BRL",
      lines: [{ kind: "plan", id: planId, name: "Mensal", amount: 29_90, durationDays: 30, modelId: null }],
      customerName: "Bia Luz",
      customerEmail: "bia@example.com",
      idempotencyKey: randomUUID(),
      expiresAt: addMs(ctx.now, HOUR),
      ...values,
    })
    .returning();
  return checkout!;
}

/** Money that moved, by default a paid sale of this moment. */
export async function aPayment(ctx: Context, values: Partial<Payment> = {}) {
  const gatewayId = values.gatewayId ?? (await aGateway(ctx)).id;
  const [payment] = await ctx.db
    .insert(transactions)
    .values({
      gatewayId,
      externalId: `ch_${randomUUID()}`,
      paymentMethod: "pix",
      amount: 29_90,
      currency: "BRL",
      status: "paid",
      paidAt: ctx.now,
      ...values,
    })
    .returning();
  return payment!;
}

/** A postback in the inbox. */
export async function aPostback(ctx: Context, values: Partial<typeof webhookEvents.$inferInsert> = {}) {
  const gatewayId = values.gatewayId ?? (await aGateway(ctx)).id;
  const [event] = await ctx.db
    .insert(webhookEvents)
    .values({
      gatewayId,
      dedupeKey: randomUUID(),
      type: "charge.paid",
      payload: Buffer.from("{}"),
      ...values,
    })
    .returning();
  return event!;
}
