import { and, eq, isNull, sql } from "drizzle-orm";
import { entitlements, paymentGateways, refunds, type transactions } from "@/db/schema";
import { writeAudit } from "../audit";
import type { Context } from "../context";
import { enqueue } from "../jobs";
import { adapterOf } from "../payments";
import { RefundKeyUnknown } from "./errors";
import { judgeRefund, type RefundKind } from "./rules";

type TransactionRow = typeof transactions.$inferSelect;

/** What shall go back: minor units, or null for all that is left; and the keys that a part takes back, as `site:0`. */
export type WantedRefund = {
  amount: number | null;
  kind: RefundKind;
  reason: string;
  takesBack: readonly string[];
};

export type PlacedRefund = { publicId: string; amount: number; currency: string };

/**
 * Writes a refund down, with the job that sends it, in the transaction of `ctx`, whose caller has locked the payment: of two at
 * once the second one finds what the first one has left. Refuses with NotRefundable, RefundAmountRefused and
 * RefundKeyUnknown.
 */
export async function placeRefund(
  ctx: Context,
  transaction: TransactionRow,
  wanted: WantedRefund,
): Promise<PlacedRefund> {
  const pending = await pendingOf(ctx, transaction.id);
  const [gateway] = await ctx.db
    .select({ adapter: paymentGateways.adapter })
    .from(paymentGateways)
    .where(eq(paymentGateways.id, transaction.gatewayId));
  const partialRefund = adapterOf(gateway?.adapter ?? "")?.capabilities.partialRefund ?? false;
  const amount = judgeRefund({ ...transaction, pending, partialRefund }, wanted.kind, wanted.amount);
  const takesBack = [...new Set(wanted.takesBack)];
  await requireKeysOf(ctx, transaction.id, takesBack);
  const { kind, reason } = wanted;
  const [refund] = await ctx.db
    .insert(refunds)
    .values({
      transactionId: transaction.id,
      amount,
      currency: transaction.currency,
      kind,
      reason,
      takesBack,
      refundedBefore: transaction.refundedAmount + pending,
      requestedBy: ctx.actor.kind === "user" ? ctx.actor.userId : null,
    })
    .returning({ id: refunds.id, publicId: refunds.publicId });
  if (!refund) throw new Error("The refund was not written.");
  await enqueue(ctx, "refund.send", { refundId: refund.id }, { key: sendingKey(refund.id) });
  const { currency, publicId } = transaction;
  await writeAudit(ctx, "refund.requested", `transaction:${publicId}`, {
    refund: refund.publicId,
    amount,
    currency,
    kind,
    reason,
    takesBack,
  });
  return { publicId: refund.publicId, amount, currency };
}

/** One sending of a refund waits at a time. */
export const sendingKey = (refundId: number) => `refund:${refundId}`;

/** What the open refunds of a payment will give back, in minor units. */
export async function pendingOf(ctx: Context, transactionId: number): Promise<number> {
  const [open] = await ctx.db
    .select({ amount: sql<number>`coalesce(sum(${refunds.amount}), 0)`.mapWith(Number) })
    .from(refunds)
    .where(and(eq(refunds.transactionId, transactionId), eq(refunds.status, "requested")));
  return open?.amount ?? 0;
}

async function requireKeysOf(ctx: Context, transactionId: number, keys: string[]): Promise<void> {
  if (keys.length === 0) return;
  const held = await ctx.db
    .select({ key: sql<string>`${entitlements.keyKind} || ':' || ${entitlements.keyId}` })
    .from(entitlements)
    .where(
      and(
        eq(entitlements.source, "transaction"),
        eq(entitlements.sourceId, String(transactionId)),
        isNull(entitlements.revokedAt),
      ),
    );
  if (!keys.every((key) => held.some((known) => known.key === key))) throw new RefundKeyUnknown();
}
