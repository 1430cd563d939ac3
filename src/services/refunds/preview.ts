import { eq } from "drizzle-orm";
import { checkouts, paymentGateways, transactions } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { isUuid } from "@/lib/uuid";
import { type Context, requireAdmin } from "../context";
import { adapterOf, keysOfPayment } from "../payments";
import { RefundKeyUnknown } from "./errors";
import { pendingOf } from "./place";
import { judgeRefund } from "./rules";

/** What a refund would do, before anybody asks for it. Amounts in minor units. */
export type RefundPreview = {
  amount: number;
  currency: string;
  /** What is left of the payment afterwards. */
  rest: number;
  /** The names of what ends with it, and of what stays open. */
  ends: string[];
  stays: string[];
};

/**
 * What would happen if `amount` (null: all that is left) went back and `takesBack` were taken; admins only. Nothing is
 * changed, and nothing is locked: what counts is judged again when it is asked for.
 * Refuses as `requestRefund` does.
 */
export async function previewRefund(
  ctx: Context,
  wanted: { transactionPublicId: string; amount: number | null; takesBack: string[] },
): Promise<RefundPreview> {
  requireAdmin(ctx);
  if (!isUuid(wanted.transactionPublicId)) throw new NotFound("transaction");
  const [row] = await ctx.db
    .select({ payment: transactions, lines: checkouts.lines, adapter: paymentGateways.adapter })
    .from(transactions)
    .innerJoin(checkouts, eq(checkouts.id, transactions.checkoutId))
    .innerJoin(paymentGateways, eq(paymentGateways.id, transactions.gatewayId))
    .where(eq(transactions.publicId, wanted.transactionPublicId));
  if (!row) throw new NotFound("transaction");
  const { payment, lines, adapter } = row;
  const pending = await pendingOf(ctx, payment.id);
  const partialRefund = adapterOf(adapter)?.capabilities.partialRefund ?? false;
  const kind = payment.status === "mismatch" || payment.status === "surplus" ? payment.status : "admin";
  const amount = judgeRefund({ ...payment, pending, partialRefund }, kind, wanted.amount);
  const open = (await keysOfPayment(ctx, payment.id, lines)).filter(({ revokedAt }) => !revokedAt);
  if (!wanted.takesBack.every((key) => open.some((known) => known.key === key))) throw new RefundKeyUnknown();
  const rest = payment.amount - payment.refundedAmount - pending - amount;
  const ends = open.filter(({ key }) => rest === 0 || wanted.takesBack.includes(key));
  return {
    amount,
    currency: payment.currency,
    rest,
    ends: ends.map(({ name }) => name),
    stays: open.filter((key) => !ends.includes(key)).map(({ name }) => name),
  };
}
