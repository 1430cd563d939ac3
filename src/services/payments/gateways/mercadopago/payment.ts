import { z } from "zod";
import type { GatewayAccount, GatewayPayment, PaymentStatus } from "../contract";
import { askMercadoPago } from "./client";
import { minorUnits } from "./decimal";

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** The parts of a payment that we believe. */
export const Payment = z.object({
  id: z.union([z.int(), z.string().regex(/^\d+$/)]).transform(String),
  status: z.string(),
  status_detail: z.string().nullish(),
  external_reference: z.string().nullish(),
  transaction_amount: minorUnits,
  transaction_amount_refunded: minorUnits.nullish(),
  currency_id: z.string().length(3),
  date_approved: moment.nullish(),
  date_last_updated: moment,
  date_of_expiration: moment.nullish(),
  metadata: z.object({ key: z.string().optional() }).nullish(),
  point_of_interaction: z
    .object({
      transaction_data: z
        .object({ qr_code: z.string(), ticket_url: z.url({ protocol: /^https?$/ }) })
        .partial()
        .nullish(),
    })
    .nullish(),
});
export type Payment = z.infer<typeof Payment>;

const Chargeback = z.object({ payments: z.array(z.union([z.int(), z.string()])) });

/** Chargebacks have numbers as payments have: what is asked about by one is marked. */
const CHARGEBACK = /^chargeback:(\d{1,30})$/;
export const chargebackKey = (id: string) => `chargeback:${id}`;

/** The payment by its number, or by that of a chargeback; null for an unknown one. */
export async function fetchPayment(account: GatewayAccount, id: string): Promise<GatewayPayment | null> {
  const number = CHARGEBACK.test(id) ? await paymentOfChargeback(account, id) : id;
  if (number === null || !/^\d{1,20}$/.test(number)) return null;
  const payment = await askMercadoPago(account, { method: "GET", path: `/v1/payments/${number}` }, Payment);
  return payment && toPayment(payment);
}

async function paymentOfChargeback(account: GatewayAccount, key: string): Promise<string | null> {
  const path = `/v1/chargebacks/${CHARGEBACK.exec(key)?.[1]}`;
  const chargeback = await askMercadoPago(account, { method: "GET", path }, Chargeback);
  const [payment] = chargeback?.payments ?? [];
  return payment === undefined ? null : String(payment);
}

/** A payment in our words. */
export function toPayment(payment: Payment): GatewayPayment {
  return {
    externalId: payment.id,
    reference: payment.external_reference ?? null,
    kind: "charge",
    subscriptionId: null,
    status: statusOf(payment),
    amount: payment.transaction_amount,
    currency: payment.currency_id,
    refundedAmount: payment.transaction_amount_refunded ?? 0,
    paidAt: payment.date_approved ?? null,
    asOf: payment.date_last_updated,
  };
}

const STATUS: Record<string, PaymentStatus> = {
  pending: "pending",
  in_process: "processing",
  authorized: "authorized",
  rejected: "failed",
  cancelled: "cancelled",
  refunded: "refunded",
  in_mediation: "disputed",
};

// A chargeback is a status of its own from its first to its last day; only the detail tells how it stands.
function statusOf({ status, status_detail, transaction_amount_refunded: refunded }: Payment): PaymentStatus {
  const kept = (refunded ?? 0) > 0 ? "partially_refunded" : "paid";
  if (status === "approved") return kept;
  if (status === "charged_back") {
    if (status_detail === "reimbursed") return kept;
    return status_detail === "in_process" ? "disputed" : "charged_back";
  }
  return STATUS[status] ?? "pending";
}
