import { and, eq } from "drizzle-orm";
import { refunds, transactions } from "@/db/schema";
import { errorSummary } from "@/lib/error-record";
import { type Context, requireSystem, transact } from "../context";
import {
  alertAdmins,
  type Gateway,
  type GatewayPayment,
  GatewayTrouble,
  gatewayById,
  settlePayment,
} from "../payments";
import { leftOf } from "./rules";

type Waiting = NonNullable<Awaited<ReturnType<typeof waitingRefund>>>;

/**
 * Lets the gateway give a refund's money back, and settles what it says. It may be called any number of times: the payment is
 * asked about first, so that what is done is found; until the gateway has taken the refund on, it is asked with the same
 * idempotency key; afterwards only what became of it. A gateway that says no for good fails the refund, with an alert; so does a
 * dispute that began meanwhile.
 * Throws while it is away, and the job is tried again.
 */
export async function sendRefund(ctx: Context, refundId: number): Promise<void> {
  requireSystem(ctx);
  const first = await waitingRefund(ctx, refundId);
  if (!first) return;
  const { refund, transaction } = first;
  const gateway = await gatewayById(ctx, transaction.gatewayId);
  await remembering(ctx, refund.id, async () => {
    const { adapter, account } = gateway;
    const known = adapter.readPostback ? null : await adapter.fetchPayment(account, transaction.externalId);
    await settle(ctx, gateway, known);
    const waiting = await waitingRefund(ctx, refundId);
    if (!waiting || waiting.refund.acceptedAt) return;
    // The bank takes it back by itself, should it side with the payer: then it would go back twice.
    if ((known ?? waiting.transaction).status === "disputed") return fail(ctx, waiting, "disputed");
    if (leftOf({ ...waiting.transaction, pending: 0 }) < refund.amount) {
      return fail(ctx, waiting, "nothing_left");
    }
    const answer = await ask(ctx, gateway, waiting);
    if (!answer) return;
    await settle(ctx, gateway, answer);
  });
}

async function waitingRefund(ctx: Context, refundId: number) {
  const [row] = await ctx.db
    .select({ refund: refunds, transaction: transactions })
    .from(refunds)
    .innerJoin(transactions, eq(transactions.id, refunds.transactionId))
    .where(and(eq(refunds.id, refundId), eq(refunds.status, "requested")));
  return row ?? null;
}

async function settle(ctx: Context, { account }: Gateway, payment: GatewayPayment | null): Promise<void> {
  if (payment) await settlePayment(ctx, account, payment);
}

/** The payment after the refund, or null where the gateway said no for good. */
async function ask(
  ctx: Context,
  { adapter, account }: Gateway,
  waiting: Waiting,
): Promise<GatewayPayment | null> {
  const { refund, transaction } = waiting;
  try {
    const answer = await adapter.refund(account, {
      externalId: transaction.externalId,
      amount: refund.amount,
      currency: refund.currency,
      idempotencyKey: refund.publicId,
    });
    await ctx.db
      .update(refunds)
      .set({ acceptedAt: ctx.now, error: null })
      .where(and(eq(refunds.id, refund.id), eq(refunds.status, "requested")));
    return answer;
  } catch (error) {
    if (!(error instanceof GatewayTrouble && error.isRefusal)) throw error;
    await fail(ctx, waiting, error.message);
    return null;
  }
}

async function fail(ctx: Context, { refund, transaction }: Waiting, reason: string): Promise<void> {
  await transact(ctx, async (ctx) => {
    const [failed] = await ctx.db
      .update(refunds)
      .set({ status: "failed", error: reason.slice(0, MOST), finishedAt: ctx.now })
      .where(and(eq(refunds.id, refund.id), eq(refunds.status, "requested")))
      .returning({ id: refunds.id });
    if (!failed) return;
    const { publicId, gatewayId, externalId } = transaction;
    const { account } = await gatewayById(ctx, gatewayId);
    ctx.log.error(
      { alert: "refund_failed", refund: refund.publicId, transaction: publicId, reason },
      "money alert",
    );
    const path = `/admin/transactions/${publicId}`;
    await alertAdmins(ctx, { kind: "refund_failed", gateway: account, detail: externalId, path });
  });
}

/** How much of a gateway's words is kept. */
const MOST = 500;

/** Keeps what went wrong in the refund's row, where admins read it, and throws it on to the queue. */
async function remembering(ctx: Context, refundId: number, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await ctx.db
      .update(refunds)
      .set({ error: errorSummary(error).slice(0, MOST) })
      .where(and(eq(refunds.id, refundId), eq(refunds.status, "requested")));
    throw error;
  }
}
