import type { REFUND_KINDS } from "@/db/schema";
import { addDays } from "@/lib/time";
import { NotRefundable, RefundAmountRefused, WithdrawalOver } from "./errors";

export type RefundKind = (typeof REFUND_KINDS)[number];

/** What is known of a payment whose money is to go back. Amounts in minor units. */
export type Refundable = {
  status: string;
  amount: number;
  refundedAmount: number;
  /** What open refunds will give back. */
  pending: number;
  /** Whether the gateway gives back a part. */
  partialRefund: boolean;
  paidAt: Date | null;
};

/** What can still be asked back of a payment: what came, less what went back and what is about to. Minor units. */
export function leftOf(
  payment: Pick<Refundable, "status" | "amount" | "refundedAmount" | "pending">,
): number {
  const gone = ["refunded", "charged_back"].includes(payment.status)
    ? payment.amount
    : payment.refundedAmount;
  return Math.max(0, payment.amount - gone - payment.pending);
}

/**
 * The sum that goes back when `wanted` (null: all that is left) is asked for. Refuses with NotRefundable and
 * RefundAmountRefused.
 */
export function judgeRefund(payment: Refundable, kind: RefundKind, wanted: number | null): number {
  const fitting = kind === "mismatch" || kind === "surplus" ? [kind] : ["paid", "partially_refunded"];
  // While the bank looks at it, money that we gave back as well would go back twice.
  if (payment.status === "disputed") throw new NotRefundable("refund_disputed");
  const isGone = ["refunded", "charged_back"].includes(payment.status);
  if (!isGone && !fitting.includes(payment.status)) throw new NotRefundable("refund_status");
  const left = leftOf(payment);
  if (left === 0) throw new NotRefundable("refund_nothing_left");
  const amount = wanted ?? left;
  if (!Number.isSafeInteger(amount) || amount < 1 || amount > left) {
    throw new RefundAmountRefused("refund_too_much");
  }
  // Also what is left after a part went back by other ways is whole to a gateway that knows no parts.
  const isWhole = amount === left;
  if (!isWhole && !payment.partialRefund) throw new RefundAmountRefused("refund_whole_only");
  return amount;
}

/** Until when a fan may undo a purchase: so many days of 24 hours after it was paid; null without the right. */
export function withdrawalEnds(paidAt: Date | null, days: number): Date | null {
  return paidAt && days > 0 ? addDays(paidAt, days) : null;
}

/** Refuses with WithdrawalOver once the fan's time to undo a purchase is over. */
export function judgeWithdrawal(paidAt: Date | null, days: number, now: Date): void {
  const ends = withdrawalEnds(paidAt, days);
  if (!ends || ends <= now) throw new WithdrawalOver();
}
