import { z } from "zod";
import type { Charge, GatewayPayment, PaymentStatus } from "../contract";

const STATUS: Record<string, PaymentStatus> = {
  pending: "pending",
  processing: "processing",
  paid: "paid",
  failed: "failed",
  expired: "cancelled",
  partially_refunded: "partially_refunded",
  refunded: "refunded",
  disputed: "disputed",
  charged_back: "charged_back",
};

export const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** A charge as the API shows it. Amounts in minor units. */
export const ChargeAnswer = z.object({
  id: z.string().min(1).max(200),
  reference: z.string().nullable(),
  status: z.enum(Object.keys(STATUS)),
  kind: z.enum(["charge", "renewal"]).default("charge"),
  subscription: z.string().max(200).nullable().default(null),
  amount: z.int().positive(),
  paid_amount: z.int().min(0),
  refunded_amount: z.int().min(0),
  currency: z.string().length(3),
  pix_code: z.string().min(1).nullable(),
  pay_url: z.url({ protocol: /^https?$/ }).nullable(),
  expires_at: moment,
  paid_at: moment.nullable(),
  updated_at: moment,
});
export type ChargeAnswer = z.infer<typeof ChargeAnswer>;

export const Found = z.object({ data: z.array(ChargeAnswer) });

/** One page of a list; `next` is what the next page is asked for by, null on the last one. */
export const Listed = z.object({ data: z.array(ChargeAnswer), next: z.string().nullable() });
export type Listed = z.infer<typeof Listed>;

export const Event = z.object({
  type: z.string().min(1).max(100),
  data: z.object({ id: z.string().min(1).max(200) }).nullable(),
});

export function toCharge(answer: ChargeAnswer): Charge {
  return {
    externalId: answer.id,
    pixCode: answer.pix_code,
    redirectUrl: answer.pay_url,
    expiresAt: answer.expires_at,
  };
}

export function toPayment(answer: ChargeAnswer): GatewayPayment {
  return {
    externalId: answer.id,
    reference: answer.reference,
    kind: answer.kind,
    subscriptionId: answer.subscription,
    status: STATUS[answer.status] ?? "pending",
    amount: answer.paid_at ? answer.paid_amount : answer.amount,
    currency: answer.currency,
    refundedAmount: answer.refunded_amount,
    paidAt: answer.paid_at,
    asOf: answer.updated_at,
  };
}
