import { and, asc, eq, inArray } from "drizzle-orm";
import { checkouts, paymentGateways, refunds, transactions } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { isUuid } from "@/lib/uuid";
import { type Context, requireOwner } from "../context";
import { keysOfPayment } from "../payments";
import { leftOf, withdrawalEnds } from "../refunds";
import { getSettings } from "../settings";
import { CAME, nameOf, type PaymentState, stateOf } from "./mine";

/** One payment of a fan's own, as a receipt. Amounts in minor units, moments as ISO 8601. */
export type MyReceipt = {
  publicId: string;
  name: string;
  state: PaymentState;
  isRenewal: boolean;
  items: { name: string; amount: number }[];
  total: number;
  currency: string;
  /** What went back so far. */
  returned: number;
  paymentMethod: "pix" | "credit_card";
  gateway: { title: string; isTest: boolean };
  /** The end of the gateway's own id, enough to find the payment in a statement. */
  reference: string;
  buyer: { name: string; email: string };
  paidAt: string;
  /** What it opened; `endsAt` null never ends. */
  keys: { name: string; endsAt: string | null; isEnded: boolean }[];
  refunds: { amount: number; isDone: boolean; at: string }[];
  /** Until when the fan may undo it, and how much comes back then; null when that is not possible (any more). */
  withdrawal: { until: string; amount: number } | null;
};

/** The signed-in fan's own payment as a receipt. Refuses visitors, impersonation, and with NotFound. */
export async function getMyReceipt(ctx: Context, publicId: string): Promise<MyReceipt> {
  const { userId } = requireOwner(ctx);
  if (!isUuid(publicId)) throw new NotFound("payment");
  const [row] = await ctx.db
    .select({ checkout: checkouts, payment: transactions, gateway: paymentGateways })
    .from(transactions)
    .innerJoin(checkouts, eq(checkouts.id, transactions.checkoutId))
    .innerJoin(paymentGateways, eq(paymentGateways.id, transactions.gatewayId))
    .where(
      and(
        eq(transactions.publicId, publicId),
        eq(checkouts.userId, userId),
        inArray(transactions.status, CAME),
      ),
    );
  if (!row) throw new NotFound("payment");
  const { checkout, payment, gateway } = row;
  const [keys, asked, settings] = await Promise.all([
    keysOfPayment(ctx, payment.id, checkout.lines),
    askedRefunds(ctx, payment.id),
    getSettings(ctx),
  ]);
  const open = asked.filter(({ status }) => status !== "done");
  const left = leftOf({ ...payment, pending: open.reduce((sum, { amount }) => sum + amount, 0) });
  const until = withdrawalEnds(payment.paidAt, settings.withdrawal_days);
  const canUndo =
    until !== null && until > ctx.now && left > 0 && ["paid", "partially_refunded"].includes(payment.status);
  const isOver = payment.status === "refunded" || payment.status === "charged_back";
  return {
    publicId: payment.publicId,
    name: nameOf(checkout.lines),
    state: stateOf(payment.status, open.length > 0),
    isRenewal: payment.kind === "renewal" || checkout.origin === "renewal",
    items: checkout.lines.map(({ name, amount }) => ({ name, amount })),
    total: payment.amount,
    currency: payment.currency,
    returned: isOver ? payment.amount : payment.refundedAmount,
    paymentMethod: payment.paymentMethod,
    gateway: { title: gateway.name, isTest: gateway.mode === "test" },
    reference: payment.externalId.slice(-REFERENCE_LENGTH),
    buyer: { name: checkout.customerName, email: checkout.customerEmail },
    paidAt: (payment.paidAt ?? payment.createdAt).toISOString(),
    keys: keys.map(({ name, endsAt, revokedAt }) => ({
      name,
      endsAt: endsAt?.toISOString() ?? null,
      isEnded: revokedAt !== null || (endsAt !== null && endsAt <= ctx.now),
    })),
    refunds: asked.map(({ amount, status, createdAt, finishedAt }) => ({
      amount,
      isDone: status === "done",
      at: (finishedAt ?? createdAt).toISOString(),
    })),
    withdrawal: canUndo ? { until: until.toISOString(), amount: left } : null,
  };
}

const REFERENCE_LENGTH = 12;

/** What was asked back and was not put aside. A refusal of the gateway is an admin's to settle: to the fan it is still asked for. */
function askedRefunds(ctx: Context, transactionId: number) {
  return ctx.db
    .select({
      amount: refunds.amount,
      status: refunds.status,
      createdAt: refunds.createdAt,
      finishedAt: refunds.finishedAt,
    })
    .from(refunds)
    .where(
      and(eq(refunds.transactionId, transactionId), inArray(refunds.status, ["requested", "failed", "done"])),
    )
    .orderBy(asc(refunds.id));
}
