import { eq } from "drizzle-orm";
import { outbox, refunds, transactions } from "@/db/schema";
import type { Context } from "@/services/context";
import { open } from "@/services/secrets";
import { booksOf } from "../payments/shop";

/** The payments of a checkout as rows, oldest first. */
export async function paymentsOf(ctx: Context, publicId: string) {
  const { checkout } = await booksOf(ctx, publicId);
  return ctx.db
    .select()
    .from(transactions)
    .where(eq(transactions.checkoutId, checkout.id))
    .orderBy(transactions.id);
}

/** The one payment of a checkout. */
export async function paymentOf(ctx: Context, publicId: string) {
  const [payment] = await paymentsOf(ctx, publicId);
  return payment!;
}

/** The refunds of a checkout's payments, oldest first. */
export async function refundsOf(ctx: Context, publicId: string) {
  const ids = (await paymentsOf(ctx, publicId)).map(({ id }) => id);
  const rows = await ctx.db.select().from(refunds).orderBy(refunds.id);
  return rows.filter(({ transactionId }) => ids.includes(transactionId));
}

type Words = { amount: number; cause: string; ended: string[]; isFull: boolean; [field: string]: unknown };

/** What waits in the outbox for an account, oldest first, unsealed as the worker does it. */
export async function mailsTo(ctx: Context, userId: number) {
  const rows = await ctx.db.select().from(outbox).where(eq(outbox.userId, userId)).orderBy(outbox.id);
  return rows.map(({ cause, template, data }) => ({
    template,
    data: JSON.parse(open(data ?? "", `outbox:${cause}`)) as Words,
  }));
}
