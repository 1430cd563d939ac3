import { z } from "zod";
import type { GatewayPayment, PaymentStatus } from "../contract";

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const id = z.string().min(1).max(200);
const metadata = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** A payment as Dodo's API shows it: what of it we need. Amounts in minor units. */
export const Payment = z.object({
  payment_id: id,
  status: z.string().nullish(),
  total_amount: z.int().min(0),
  currency: z.string().length(3),
  metadata,
  payment_link: z.url({ protocol: /^https?$/ }).nullish(),
  product_cart: z.array(z.object({ product_id: id })).nullish(),
  created_at: moment,
  updated_at: moment.nullish(),
  refunds: z.array(
    z.object({ refund_id: id, status: z.string(), amount: z.int().min(0).nullish(), created_at: moment }),
  ),
  disputes: z.array(
    z.object({ dispute_status: z.string(), is_resolved_by_rdr: z.boolean().nullish(), created_at: moment }),
  ),
});
export type Payment = z.infer<typeof Payment>;

const STATUS: Record<string, PaymentStatus> = {
  succeeded: "paid",
  failed: "failed",
  cancelled: "cancelled",
  processing: "processing",
  requires_capture: "authorized",
  // We never ask for a capture by parts; until it is whole, it is not decided.
  partially_captured: "processing",
  partially_captured_and_capturable: "processing",
};

/** The payment in our words. What is not in the table waits for the customer or for us. */
export function toPayment(payment: Payment, askedAt: Date): GatewayPayment {
  const first = STATUS[payment.status ?? ""] ?? "pending";
  const isPaid = first === "paid";
  const { reference } = payment.metadata;
  return {
    externalId: payment.payment_id,
    reference: typeof reference === "string" ? reference : null,
    kind: "charge",
    subscriptionId: null,
    status: isPaid ? (disputeOf(payment) ?? refundOf(payment)) : first,
    amount: payment.total_amount,
    currency: payment.currency,
    refundedAmount: refundedAmountOf(payment),
    paidAt: isPaid ? (payment.updated_at ?? payment.created_at) : null,
    asOf: asOf(payment, askedAt),
  };
}

/** What was given back, and with `open` also what is on its way. Refunds without a sum are of all. */
export function refundedAmountOf({ refunds, total_amount }: Payment, counted = ["succeeded"]): number {
  const sums = refunds
    .filter(({ status }) => counted.includes(status))
    .map(({ amount }) => amount ?? total_amount);
  return Math.min(
    total_amount,
    sums.reduce((sum, amount) => sum + amount, 0),
  );
}

function refundOf(payment: Payment): PaymentStatus {
  const given = refundedAmountOf(payment);
  if (given === 0) return "paid";
  return given < payment.total_amount ? "partially_refunded" : "refunded";
}

// The latest dispute counts; one that was won or withdrawn leaves the payment as it was.
function disputeOf({ disputes }: Payment): PaymentStatus | null {
  const [latest] = disputes.toSorted((a, b) => b.created_at.getTime() - a.created_at.getTime());
  if (!latest) return null;
  if (latest.is_resolved_by_rdr) return "charged_back"; // the card network paid the customer back at once
  switch (latest.dispute_status) {
    case "dispute_opened":
    case "dispute_challenged":
      return "disputed";
    case "dispute_lost":
    case "dispute_accepted":
    case "dispute_expired": // nobody answered in time, which loses it
      return "charged_back";
    default:
      return null;
  }
}

// Dodo does not say when a dispute was decided: there the moment counts at which we asked.
function asOf({ created_at, updated_at, refunds, disputes }: Payment, askedAt: Date): Date {
  if (disputes.length > 0) return askedAt;
  const moments = [created_at, updated_at ?? created_at, ...refunds.map((refund) => refund.created_at)];
  return new Date(Math.max(...moments.map((moment) => moment.getTime())));
}
