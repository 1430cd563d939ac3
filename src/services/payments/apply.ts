import { eq } from "drizzle-orm";
import { checkouts, transactions } from "@/db/schema";
import type { Context } from "../context";
import { postPayment } from "../ledger";
import { closePurchase, markPastDue, type OpenedKey, openPurchase } from "../subscriptions";
import type { Effects, KnownPayment } from "./decide";
import { followMoney } from "./follow";
import type { GatewayPayment } from "./gateways/contract";
import type { SayingGateway } from "./moved-money";
import { announceCheckout, announcement } from "./notify";
import type { Owner } from "./owner";
import { type CheckoutRow, sharesOf, type TransactionRow } from "./state";
import { isSettled } from "./states";

type Subject = {
  gateway: SayingGateway;
  payment: GatewayPayment;
  checkout: CheckoutRow;
  owner: Owner | null;
  transaction: TransactionRow | null;
};

/** The one writer of what was decided. Runs in the transaction of `settlePayment`, which holds the locks. */
export async function apply(ctx: Context, subject: Subject, effects: Effects): Promise<void> {
  if (!effects.transaction) return;
  const { gateway, checkout, owner } = subject;
  const after = await writeTransaction(ctx, subject, effects.transaction);
  if (after.kind === "charge") await writeCheckout(ctx, subject, effects);
  else await announceCheckout(ctx, checkout.publicId);
  const opened = await writeAccess(ctx, subject, after, effects);
  await postPayment(
    ctx,
    { id: after.id, currency: after.currency, reason: reasonOf(after) },
    subject.transaction,
    after,
  );
  await followMoney(ctx, { gateway, checkout, owner, before: subject.transaction, after, opened });
}

// Some gateways tell time in seconds: two refunds of one second differ by what they gave back in all.
function reasonOf({ status, asOf, refundedAmount }: TransactionRow): string {
  return `${status}@${asOf.toISOString()}-${refundedAmount}`;
}

async function writeTransaction(
  ctx: Context,
  { gateway, payment, checkout, transaction }: Subject,
  known: KnownPayment,
): Promise<TransactionRow> {
  const paidAt = payment.paidAt ?? (isSettled(payment.status) ? ctx.now : null);
  const [row] = transaction
    ? await ctx.db
        .update(transactions)
        .set({ ...known, paidAt: transaction.paidAt ?? paidAt })
        .where(eq(transactions.id, transaction.id))
        .returning()
    : await ctx.db
        .insert(transactions)
        .values({
          ...known,
          paidAt,
          kind: payment.kind,
          checkoutId: checkout.id,
          userId: checkout.userId,
          gatewayId: gateway.id,
          externalId: payment.externalId,
          paymentMethod: checkout.paymentMethod,
          ...(await sharesOf(ctx, checkout)),
        })
        .returning();
  if (!row) throw new Error("The transaction row was not written.");
  return row;
}

async function writeCheckout(
  ctx: Context,
  { gateway, payment, checkout }: Subject,
  effects: Effects,
): Promise<void> {
  const isOwnGateway = checkout.gatewayId === gateway.id;
  const status = effects.checkout ?? checkout.status;
  await ctx.db
    .update(checkouts)
    .set({
      status,
      paidAt: status === "paid" ? (checkout.paidAt ?? payment.paidAt ?? ctx.now) : null,
      // A charge that was created although we died before writing it down is found by its reference.
      externalId: checkout.externalId ?? (isOwnGateway ? payment.externalId : null),
      // What is paid is heard of by postbacks only; the sweeper has others to ask about.
      nextCheckAt: status === "paid" ? null : checkout.nextCheckAt,
    })
    .where(eq(checkouts.id, checkout.id))
    .returning({ told: announcement(checkout.publicId) });
}

// Answers the keys that were opened just now; null where none were.
async function writeAccess(
  ctx: Context,
  { checkout, gateway, payment, transaction }: Subject,
  after: TransactionRow,
  effects: Effects,
): Promise<OpenedKey[] | null> {
  const { id: checkoutId, userId, lines } = checkout;
  if (userId === null) return null;
  let opened: OpenedKey[] | null = null;
  const { id: transactionId, kind } = after;
  const paid = {
    userId,
    checkoutId,
    gatewayId: gateway.id,
    transactionId,
    recurring: payment.subscriptionId,
  };
  for (const step of effects.access) {
    if (step === "open") opened = await openPurchase(ctx, { ...paid, kind, lines });
    else await closePurchase(ctx, { userId, transactionId, reason: payment.status });
  }
  if (kind === "renewal" && after.status === "failed" && transaction?.status !== "failed") {
    const asked = { amount: after.amount, currency: after.currency };
    await markPastDue(ctx, { ...paid, asked, failedAt: after.asOf });
  }
  return opened;
}
