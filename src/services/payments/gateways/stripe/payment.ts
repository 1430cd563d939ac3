import type Stripe from "stripe";
import type { GatewayPayment, PaymentStatus } from "../contract";

/** A payment intent with all that decides what it means. */
export type KnownIntent = {
  intent: Stripe.PaymentIntent;
  charge: Stripe.Charge | null;
  dispute: Stripe.Dispute | null;
  belongs: Pick<GatewayPayment, "reference" | "kind" | "subscriptionId">;
  asOf: Date;
};

/** A payment in our words. It is booked under the payment intent, whichever of its parts was asked about. */
export function toPayment(known: KnownIntent): GatewayPayment {
  const { intent, charge, belongs, asOf } = known;
  const isPaid = intent.status === "succeeded";
  return {
    externalId: intent.id,
    ...belongs,
    status: isPaid ? paidStatus(known) : unpaidStatus(intent, belongs.kind),
    amount: isPaid ? intent.amount_received : intent.amount,
    currency: intent.currency.toUpperCase(),
    refundedAmount: charge?.amount_refunded ?? 0,
    paidAt: isPaid ? dateOf(charge?.created ?? intent.created) : null,
    asOf,
  };
}

/** A page on which nobody has tried to pay (yet): Stripe makes the payment intent when somebody does. */
export function unpaidSession(session: Stripe.Checkout.Session, asOf: Date): GatewayPayment {
  return {
    externalId: session.id,
    reference: session.client_reference_id,
    kind: "charge",
    subscriptionId: null,
    status: session.status === "expired" ? "cancelled" : "pending",
    amount: session.amount_total ?? 0,
    currency: (session.currency ?? "").toUpperCase(),
    refundedAmount: 0,
    paidAt: null,
    asOf,
  };
}

/** Stripe's times are seconds. */
export const dateOf = (seconds: number) => new Date(seconds * 1000);

// An inquiry (`warning_*`) holds no money back, and one that was prevented or won leaves the payment as it was.
function paidStatus({ intent, charge, dispute }: KnownIntent): PaymentStatus {
  if (dispute?.status === "lost") return "charged_back";
  if (dispute && OPEN_DISPUTE.has(dispute.status)) return "disputed";
  const refunded = charge?.amount_refunded ?? 0;
  if (refunded === 0) return "paid";
  return refunded >= intent.amount_received ? "refunded" : "partially_refunded";
}

const OPEN_DISPUTE = new Set<string>([
  "needs_response",
  "under_review",
  "appeal_needs_response",
  "appeal_under_review",
]);

// On Stripe's own page a declined card is no end: the fan tries another one there. A PIX that ran out and a renewal that
// nobody is there to repeat have failed.
function unpaidStatus(
  { status, last_payment_error, metadata }: Stripe.PaymentIntent,
  kind: GatewayPayment["kind"],
): PaymentStatus {
  switch (status) {
    case "canceled":
      return "cancelled";
    case "processing":
      return "processing";
    case "requires_capture":
      return "authorized";
    case "requires_action":
      return kind === "renewal" ? "failed" : "pending";
    case "requires_payment_method":
      return last_payment_error && (kind === "renewal" || metadata.method === "pix") ? "failed" : "pending";
    default:
      return "pending";
  }
}
