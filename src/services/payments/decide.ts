import type { GatewayPayment, PaymentStatus } from "./gateways/contract";
import { canFollow, isHeld, isInForce, isSettled, type TransactionStatus } from "./states";

export type CheckoutStatus = "pending" | "paid" | "failed" | "abandoned";

/** What our books say about one payment. */
export type KnownPayment = {
  status: TransactionStatus;
  amount: number;
  currency: string;
  refundedAmount: number;
  asOf: Date;
};

/** What a decision needs to know: the checkout as it was frozen, this payment, and whether another one settled it. */
export type PaymentState = {
  checkout: { status: CheckoutStatus; totalAmount: number; currency: string };
  /** What each renewal is to be, in minor units of the checkout's currency; null where the fan agreed to none. */
  renewalAmount: number | null;
  known: KnownPayment | null;
  /** Another payment settled the checkout. Renewals have no part in that. */
  settledByAnother: boolean;
};

export type PaymentAlert = "mismatch" | "surplus" | "edge_refused";

/** What follows from a payment. Empty (`transaction` null) when it tells nothing new. */
export type Effects = {
  /** The payment as our books shall have it. */
  transaction: KnownPayment | null;
  /** The checkout's new status, or null when it keeps the one that it has. */
  checkout: CheckoutStatus | null;
  /** In this order: what was bought opens, what was bought closes. */
  access: ("open" | "close")[];
  alert: PaymentAlert | null;
};

const NOTHING: Effects = { transaction: null, checkout: null, access: [], alert: null };

/**
 * What follows when the gateway says `payment` about a checkout in `state`. Pure, and the same whatever the order
 * in which the gateway's words reach us: a newer word wins over an older one, money that came is never taken for
 * money that did not, and steps that we did not hear of are made up for.
 *
 * Decided in payments.md, "Hard cases": a sum or currency that differs is a `mismatch`; a second payment of one
 * checkout is a `surplus`; neither opens anything. Refunded in full and charged back close what was bought; a part
 * refunded and a dispute that is still open do not.
 *
 * A renewal pays for a period of its own: it is measured by what the fan agreed to be charged again, is never a surplus, and
 * leaves the checkout as it is.
 */
export function decide(state: PaymentState, payment: GatewayPayment): Effects {
  const { known, checkout } = state;
  const told = wordOf(payment);

  if (known?.status === "mismatch" || known?.status === "surplus") return unexplained(known, told);
  if (known && !isNews(known, told)) return NOTHING;
  if (known && !canHaveBecome(known.status, told.status)) return { ...NOTHING, alert: "edge_refused" };
  // What went back does not come again: a clock that went wrong, or a refund that failed at the gateway. A person compares.
  if (known && isHeld(told.status) && told.refundedAmount < known.refundedAmount) {
    return { ...NOTHING, alert: "edge_refused" };
  }

  const wasSettled = known !== null && isSettled(known.status);
  if (isSettled(told.status) && !wasSettled) {
    const verdict = judgeMoney(state, told, payment.kind);
    const judged = { ...told, status: verdict ?? told.status, refundedAmount: goneOf(told) };
    if (verdict) return { ...NOTHING, transaction: judged, alert: verdict };
  }
  // The sum of a settled payment is frozen; only what was given back of it may grow.
  const kept = wasSettled ? { ...told, amount: known.amount, currency: known.currency } : told;
  const opens = isSettled(told.status) && !wasSettled;
  const closes = isSettled(told.status) && !isInForce(told.status);
  return {
    transaction: kept,
    checkout: payment.kind === "renewal" ? null : nextCheckoutStatus(checkout.status, told.status),
    access: [...(opens ? (["open"] as const) : []), ...(closes ? (["close"] as const) : [])],
    alert: null,
  };
}

function wordOf(payment: GatewayPayment): KnownPayment & { status: GatewayPayment["status"] } {
  const { status, amount, currency, refundedAmount, asOf } = payment;
  return { status, amount, currency, refundedAmount: Math.min(refundedAmount, amount), asOf };
}

// Of two words, the later counts, even when it only repeats the state: what was true in between is then known to be
// past. At the same moment, the one that the other can have led to counts: what was given back only grows, and a
// dispute comes after what it is about. Whether money came at all, how much of it went back and that a dispute was lost is
// decided by the word that says so, even against a clock that went wrong: none of them is ever taken back.
function isNews(known: KnownPayment, told: KnownPayment): boolean {
  if (!isSettled(known.status) && isSettled(told.status)) return true;
  if (isSettled(known.status) && isSettled(told.status) && goesFurther(known, told)) return true;
  if (told.asOf.getTime() !== known.asOf.getTime()) return told.asOf > known.asOf;
  const bothHold = isInForce(known.status) && isInForce(told.status);
  if (known.status === told.status || (bothHold && told.refundedAmount !== known.refundedAmount)) {
    return told.refundedAmount > known.refundedAmount;
  }
  return !(known.status === "disputed" && isInForce(told.status));
}

const canHaveBecome = (from: PaymentStatus, to: PaymentStatus) => from === to || canFollow(from, to);

function goesFurther(known: KnownPayment, told: KnownPayment): boolean {
  const isLost = told.status === "charged_back" && known.status !== "charged_back";
  return isLost || told.refundedAmount > known.refundedAmount;
}

function judgeMoney(
  { checkout, renewalAmount, settledByAnother }: PaymentState,
  told: KnownPayment,
  kind: GatewayPayment["kind"],
): "mismatch" | "surplus" | null {
  if (kind === "charge" && settledByAnother) return "surplus";
  const due = kind === "renewal" ? renewalAmount : checkout.totalAmount;
  return told.amount === due && told.currency === checkout.currency ? null : "mismatch";
}

// Money that an admin has to judge keeps its verdict; the books only follow how much of it went back.
function unexplained(known: KnownPayment, told: KnownPayment): Effects {
  const gone = Math.min(goneOf(told), known.amount);
  if (gone <= known.refundedAmount) return NOTHING;
  // By name: what is known may be a whole row, and only this much of it is decided here.
  const { status, amount, currency } = known;
  return { ...NOTHING, transaction: { status, amount, currency, refundedAmount: gone, asOf: told.asOf } };
}

function goneOf(told: KnownPayment): number {
  return told.status === "charged_back" ? told.amount : told.refundedAmount;
}

// domain.md, "State machines": checkout. `paid` is final; refunds live on transactions.
function nextCheckoutStatus(now: CheckoutStatus, told: TransactionStatus): CheckoutStatus | null {
  if (now === "paid") return null;
  if (isSettled(told)) return "paid";
  if (told === "failed" && now === "pending") return "failed";
  // From `failed` over `pending`: a new attempt, of which we did not hear, ended too.
  if (told === "cancelled" && now !== "abandoned") return "abandoned";
  if (["pending", "processing", "authorized"].includes(told) && now === "failed") return "pending";
  return null;
}
