import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { checkouts, type PriceLine, refunds, SETTLED_STATUSES, transactions } from "@/db/schema";
import { type Context, requireOwner } from "../context";
import type { CheckoutStatus } from "./page";

/** How a payment stands in a fan's own words. `in_review` is money that does not fit its checkout. */
export type PaymentState =
  | CheckoutStatus
  | "refunded"
  | "partially_refunded"
  | "disputed"
  | "charged_back"
  | "in_review"
  | "refund_requested";

/** One payment in a fan's own account: money that moved, or a checkout that waits for it. Amount in minor units. */
export type MyPayment = {
  /** Of the payment where there is a receipt, else of the checkout. */
  publicId: string;
  hasReceipt: boolean;
  name: string;
  isRenewal: boolean;
  amount: number;
  currency: string;
  paymentMethod: "pix" | "credit_card";
  state: PaymentState;
  /** ISO 8601. */
  at: string;
};

/** The states of a payment in which money came, whatever became of it. */
export const CAME = [...SETTLED_STATUSES, "mismatch", "surplus"] as const;

const MOST = 50;

/** The signed-in fan's payments, newest first; at most 50. Refuses visitors and impersonation. */
export async function listMyPayments(ctx: Context, limit = MOST): Promise<MyPayment[]> {
  const { userId } = requireOwner(ctx);
  const at = sql<Date>`coalesce(${transactions.paidAt}, ${checkouts.paidAt}, ${checkouts.createdAt})`;
  const rows = await ctx.db
    .select({
      checkout: checkouts,
      transaction: transactions,
      isAsked: sql<boolean>`exists (select from ${refunds} where ${refunds.transactionId} = ${transactions.id}
        and ${refunds.status} in ('requested', 'failed'))`,
      at: at.mapWith(checkouts.createdAt),
    })
    .from(checkouts)
    .leftJoin(
      transactions,
      and(eq(transactions.checkoutId, checkouts.id), inArray(transactions.status, CAME)),
    )
    .where(eq(checkouts.userId, userId))
    .orderBy(desc(at), desc(checkouts.id), desc(transactions.id))
    .limit(Math.min(limit, MOST));
  return rows.map(({ checkout, transaction, isAsked, at }) => ({
    publicId: (transaction ?? checkout).publicId,
    hasReceipt: transaction !== null,
    name: nameOf(checkout.lines),
    isRenewal: transaction?.kind === "renewal" || checkout.origin === "renewal",
    amount: transaction?.amount ?? checkout.totalAmount,
    currency: (transaction ?? checkout).currency,
    paymentMethod: (transaction ?? checkout).paymentMethod,
    state: transaction ? stateOf(transaction.status, isAsked) : checkout.status,
    at: at.toISOString(),
  }));
}

/** How a purchase is called: by its lines. */
export function nameOf(lines: PriceLine[]): string {
  return lines.map(({ name }) => name).join(" + ");
}

/** What a fan reads of a payment's state. `isAsked`: money is to go back and has not yet. */
export function stateOf(
  status: (typeof transactions.$inferSelect)["status"],
  isAsked: boolean,
): PaymentState {
  const isOver = status === "refunded" || status === "charged_back";
  if (isAsked && !isOver) return "refund_requested";
  switch (status) {
    case "mismatch":
    case "surplus":
      return "in_review";
    case "paid":
    case "partially_refunded":
    case "refunded":
    case "disputed":
    case "charged_back":
      return status;
    default:
      return "pending";
  }
}
