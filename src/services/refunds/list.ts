import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { checkouts, paymentGateways, REFUND_STATUSES, refunds, transactions } from "@/db/schema";
import {
  asPage,
  type ListPage,
  oneFrom,
  orderFrom,
  pageNumber,
  pageWindow,
  searchWords,
} from "@/lib/list-view";
import { type Context, requireAdmin } from "../context";
import { holds, orderOf } from "../lists";

/** What an address says about the list of refunds. `q` searches name, e-mail and the payment's id at its gateway. */
export const ListRefunds = z.object({
  status: oneFrom(REFUND_STATUSES),
  q: searchWords,
  sort: orderFrom(["-created", "created"], "-created"),
  page: pageNumber,
});
export type ListRefunds = z.infer<typeof ListRefunds>;

/** A refund in a list. Amount in minor units. */
export type AdminRefund = {
  publicId: string;
  status: (typeof REFUND_STATUSES)[number];
  kind: (typeof refunds.$inferSelect)["kind"];
  amount: number;
  currency: string;
  error: string | null;
  gateway: string;
  transactionPublicId: string;
  customerName: string | null;
  createdAt: Date;
};

/** Refunds as the view asks for them; admins only. */
export async function listRefunds(ctx: Context, view: ListRefunds): Promise<ListPage<AdminRefund>> {
  requireAdmin(ctx);
  const { limit, offset } = pageWindow(view.page);
  const searched = [checkouts.customerName, checkouts.customerEmail, transactions.externalId];
  const rows = await ctx.db
    .select({
      publicId: refunds.publicId,
      status: refunds.status,
      kind: refunds.kind,
      amount: refunds.amount,
      currency: refunds.currency,
      error: refunds.error,
      gateway: paymentGateways.name,
      transactionPublicId: transactions.publicId,
      customerName: checkouts.customerName,
      createdAt: refunds.createdAt,
    })
    .from(refunds)
    .innerJoin(transactions, eq(transactions.id, refunds.transactionId))
    .innerJoin(paymentGateways, eq(paymentGateways.id, transactions.gatewayId))
    .leftJoin(checkouts, eq(checkouts.id, transactions.checkoutId))
    .where(and(view.status ? eq(refunds.status, view.status) : undefined, holds(view.q, searched)))
    .orderBy(...orderOf(view.sort, refunds.id))
    .limit(limit)
    .offset(offset);
  return asPage(rows, view.page);
}

/** Money that came and belongs to nothing here. Amounts in minor units. */
export type UndecidedPayment = {
  publicId: string;
  status: string;
  amount: number;
  left: number;
  currency: string;
  gateway: string;
  customerName: string | null;
  asked: { amount: number; currency: string } | null;
  createdAt: Date;
};

const MOST = 100;

/**
 * Payments that wait for an admin to decide, oldest first, at most a hundred: of another sum than the checkout's, or the second one of a
 * checkout, as long as nobody has asked for them to go back. Admins only.
 */
export async function listUndecided(ctx: Context): Promise<UndecidedPayment[]> {
  requireAdmin(ctx);
  const rows = await ctx.db
    .select({
      publicId: transactions.publicId,
      status: transactions.status,
      amount: transactions.amount,
      left: sql<number>`${transactions.amount} - ${transactions.refundedAmount}`.mapWith(Number),
      currency: transactions.currency,
      gateway: paymentGateways.name,
      customerName: checkouts.customerName,
      askedAmount: checkouts.totalAmount,
      askedCurrency: checkouts.currency,
      createdAt: transactions.createdAt,
    })
    .from(transactions)
    .innerJoin(paymentGateways, eq(paymentGateways.id, transactions.gatewayId))
    .leftJoin(checkouts, eq(checkouts.id, transactions.checkoutId))
    .where(
      and(
        inArray(transactions.status, ["mismatch", "surplus"]),
        sql`${transactions.refundedAmount} < ${transactions.amount}`,
        sql`not exists (select from ${refunds} where ${refunds.transactionId} = ${transactions.id}
          and ${refunds.status} in ('requested', 'failed'))`,
      ),
    )
    .orderBy(transactions.id)
    .limit(MOST);
  return rows.map(({ askedAmount, askedCurrency, ...row }) => ({
    ...row,
    asked:
      askedAmount !== null && askedCurrency !== null
        ? { amount: askedAmount, currency: askedCurrency }
        : null,
  }));
}
