import { and, eq, inArray, ne } from "drizzle-orm";
import { z } from "zod";
import { paymentGateways, refunds, SETTLED_STATUSES, transactions } from "@/db/schema";
import { DomainError } from "@/lib/errors";
import { writeAudit } from "../../audit";
import { type Context, requireProvenAdmin, transact } from "../../context";
import { saleLineOf } from "../../subscriptions";
import { apply } from "../apply";
import type { SayingGateway } from "../moved-money";
import { type LockedTransaction, lockTransaction } from "./lock";

/** Why an admin acts on money, in words that whoever comes later understands. */
export const MoneyReason = z
  .string()
  .trim()
  .min(3, "reason_missing")
  .max(300, "text_long")
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, "text_invalid");

export const AcceptMismatch = z.strictObject({
  transactionPublicId: z.string().max(64),
  reason: MoneyReason,
});
export type AcceptMismatch = z.infer<typeof AcceptMismatch>;

class NotAcceptable extends DomainError {
  constructor(
    code: "mismatch_gone" | "mismatch_paid_already" | "mismatch_currency" | "mismatch_refund_open",
  ) {
    super("conflict", code, "This payment cannot be accepted as it is now.");
  }
}

/**
 * Takes money of another sum than the checkout's for its payment: what was bought opens, the ledger follows, the payer gets a
 * receipt over what they paid. A model's share shrinks or grows with the sum. For admins who proved of late who they are.
 * Refuses with NotFound and NotAcceptable: another currency cannot be compared, and a checkout is paid once, besides its renewals.
 */
export async function acceptMismatch(ctx: Context, input: AcceptMismatch): Promise<void> {
  requireProvenAdmin(ctx);
  await transact(ctx, async (ctx) => {
    const locked = await lockTransaction(ctx, input.transactionPublicId);
    await requireAcceptable(ctx, locked);
    const { checkout, owner } = locked;
    const transaction = await withSharesOfSum(ctx, locked);
    const { amount, currency, refundedAmount, externalId, paidAt, asOf } = transaction;
    const status = refundedAmount > 0 ? "partially_refunded" : "paid";
    const known = { status, amount, currency, refundedAmount, asOf } as const;
    const gateway = await gatewayOf(ctx, transaction.gatewayId);
    const payment = { ...known, externalId, paidAt, reference: checkout.publicId };
    await apply(
      ctx,
      {
        gateway,
        payment: { ...payment, kind: "charge", subscriptionId: null },
        checkout,
        owner,
        transaction,
      },
      { transaction: known, checkout: "paid", access: ["open"], alert: null },
    );
    await writeAudit(ctx, "payment.accepted", `transaction:${transaction.publicId}`, {
      amount,
      asked: checkout.totalAmount,
      currency,
      reason: input.reason,
    });
  });
}

async function requireAcceptable(ctx: Context, { transaction, checkout }: LockedTransaction): Promise<void> {
  const { status, amount, refundedAmount, currency } = transaction;
  if (status !== "mismatch" || refundedAmount >= amount) throw new NotAcceptable("mismatch_gone");
  if (currency !== checkout.currency) throw new NotAcceptable("mismatch_currency");
  const others = and(
    eq(transactions.checkoutId, checkout.id),
    eq(transactions.kind, "charge"),
    ne(transactions.id, transaction.id),
  );
  const isPaid = inArray(transactions.status, SETTLED_STATUSES);
  // A renewal pays for a period of its own, whatever was paid before it.
  if (transaction.kind === "charge" && (await ctx.db.$count(transactions, and(others, isPaid))) > 0) {
    throw new NotAcceptable("mismatch_paid_already");
  }
  const open = and(eq(refunds.transactionId, transaction.id), eq(refunds.status, "requested"));
  if ((await ctx.db.$count(refunds, open)) > 0) throw new NotAcceptable("mismatch_refund_open");
}

// The shares were frozen for the sum that was asked for; of another sum, everybody gets the same part.
async function withSharesOfSum(ctx: Context, { transaction, checkout }: LockedTransaction) {
  const asked = transaction.kind === "renewal" ? saleLineOf(checkout.lines)?.amount : checkout.totalAmount;
  const part = (share: number) => Math.round((share * transaction.amount) / Math.max(1, asked ?? 0));
  const creatorAmount = Math.min(transaction.amount, part(transaction.creatorAmount));
  const feeAmount = Math.min(transaction.amount - creatorAmount, part(transaction.feeAmount));
  const [row] = await ctx.db
    .update(transactions)
    .set({ creatorAmount, feeAmount })
    .where(eq(transactions.id, transaction.id))
    .returning();
  return row ?? transaction;
}

async function gatewayOf(ctx: Context, id: number): Promise<SayingGateway> {
  const [gateway] = await ctx.db
    .select({ id: paymentGateways.id, name: paymentGateways.name, mode: paymentGateways.mode })
    .from(paymentGateways)
    .where(eq(paymentGateways.id, id));
  if (!gateway) throw new Error(`There is no gateway ${id}.`);
  return gateway;
}
