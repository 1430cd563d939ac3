import { and, eq } from "drizzle-orm";
import { refunds, transactions } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { isUuid } from "@/lib/uuid";
import { writeAudit } from "../audit";
import { type Context, requireProvenAdmin, transact } from "../context";
import { lockTransaction } from "../payments";
import { RefundNotFailed } from "./errors";
import type { FailedRefund } from "./input";
import { type PlacedRefund, placeRefund } from "./place";

/**
 * Asks anew for a refund that the gateway refused. It is a new row with a new idempotency key: under the old one a gateway
 * repeats its refusal. For admins who proved of late who they are. Refuses with NotFound, RefundNotFailed, and what
 * `requestRefund` refuses with.
 */
export async function retryRefund(ctx: Context, { refundPublicId }: FailedRefund): Promise<PlacedRefund> {
  requireProvenAdmin(ctx);
  return transact(ctx, async (ctx) => {
    const { refund, transaction } = await lockFailed(ctx, refundPublicId);
    await close(ctx, refund.id);
    return placeRefund(ctx, transaction, refund);
  });
}

/** Notes that a refund which the gateway refused shall not be asked for again. Refuses with NotFound and RefundNotFailed. */
export async function closeRefund(ctx: Context, { refundPublicId }: FailedRefund): Promise<void> {
  requireProvenAdmin(ctx);
  await transact(ctx, async (ctx) => {
    const { refund, transaction } = await lockFailed(ctx, refundPublicId);
    await close(ctx, refund.id);
    const details = { refund: refund.publicId, amount: refund.amount, currency: refund.currency };
    await writeAudit(ctx, "refund.closed", `transaction:${transaction.publicId}`, details);
  });
}

async function lockFailed(ctx: Context, publicId: string) {
  if (!isUuid(publicId)) throw new NotFound("refund");
  const [found] = await ctx.db
    .select({ transaction: transactions.publicId })
    .from(refunds)
    .innerJoin(transactions, eq(transactions.id, refunds.transactionId))
    .where(eq(refunds.publicId, publicId));
  if (!found) throw new NotFound("refund");
  const { transaction } = await lockTransaction(ctx, found.transaction);
  const [refund] = await ctx.db
    .select()
    .from(refunds)
    .where(and(eq(refunds.publicId, publicId), eq(refunds.status, "failed")));
  if (!refund) throw new RefundNotFailed();
  return { refund, transaction };
}

async function close(ctx: Context, id: number): Promise<void> {
  await ctx.db.update(refunds).set({ status: "closed" }).where(eq(refunds.id, id));
}
