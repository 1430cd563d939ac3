import type DodoPayments from "dodopayments";
import { z } from "zod";
import { type GatewayAccount, type GatewayAdapter, type GatewayPayment, GatewayTrouble } from "../contract";
import { answered, clientOf, found } from "./client";
import { Payment, refundedAmountOf, toPayment } from "./payment";

type Wanted = Parameters<GatewayAdapter["refund"]>[1];

const Refund = z.object({ metadata: z.record(z.string(), z.unknown()).nullish() });
const AT_WORK = ["succeeded", "pending", "review"];

/** Gives money back, once per idempotency key: the key travels in the refund's metadata and is looked for first. */
export async function refundOnce(account: GatewayAccount, wanted: Wanted): Promise<GatewayPayment> {
  const client = clientOf(account);
  const before = await paymentOf(client, wanted.externalId);
  if (await isDone(client, before, wanted.idempotencyKey)) return toPayment(before, new Date());
  const gone = refundedAmountOf(before, AT_WORK);
  if (before.status !== "succeeded" || wanted.amount > before.total_amount - gone) {
    throw new GatewayTrouble("dodopayments", 422, `has ${before.total_amount - gone} left of this payment`);
  }
  await answered(
    client.refunds.create({
      payment_id: before.payment_id,
      metadata: { key: wanted.idempotencyKey },
      ...(wanted.amount === before.total_amount ? {} : { items: partOf(before, wanted.amount) }),
    }),
    Refund,
  );
  return toPayment(await paymentOf(client, wanted.externalId), new Date());
}

async function paymentOf(client: DodoPayments, id: string): Promise<Payment> {
  const payment = await found(client.payments.retrieve(id), Payment);
  if (!payment) throw new GatewayTrouble("dodopayments", 404, "does not know this payment");
  return payment;
}

async function isDone(client: DodoPayments, { refunds }: Payment, key: string): Promise<boolean> {
  for (const { refund_id, status } of refunds) {
    if (!AT_WORK.includes(status)) continue;
    const refund = await answered(client.refunds.retrieve(refund_id), Refund);
    if (refund.metadata?.key === key) return true;
  }
  return false;
}

// A part is a part of the one product that a payment of ours is made of.
function partOf({ product_cart }: Payment, amount: number) {
  const item_id = product_cart?.[0]?.product_id;
  if (!item_id) throw new GatewayTrouble("dodopayments", 422, "does not say what was paid for");
  return [{ item_id, amount }];
}
