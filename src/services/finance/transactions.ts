import { and, asc, desc, eq } from "drizzle-orm";
import { z } from "zod";
import {
  checkouts,
  type LEDGER_DIRECTIONS,
  ledgerEntries,
  paymentGateways,
  TRANSACTION_STATUSES,
  transactions,
} from "@/db/schema";
import { NotFound } from "@/lib/errors";
import {
  asPage,
  type ListPage,
  oneFrom,
  orderFrom,
  pageNumber,
  pageWindow,
  searchWords,
} from "@/lib/list-view";
import { isUuid } from "@/lib/uuid";
import { type Context, requireAdmin } from "../context";
import { holds, orderOf } from "../lists";
import { type BoughtKey, keysOfPayment } from "../payments";
import { leftOf, type PaymentRefund, refundsOfPayment } from "../refunds";

/** What an address says about the list of transactions. `q` searches name, e-mail and ids. */
export const ListTransactions = z.object({
  status: oneFrom(TRANSACTION_STATUSES),
  q: searchWords,
  sort: orderFrom(["-created", "created", "-amount", "amount"], "-created"),
  page: pageNumber,
});
export type ListTransactions = z.infer<typeof ListTransactions>;

/** A transaction in a list. Amounts in minor units. */
export type AdminTransaction = {
  publicId: string;
  status: (typeof TRANSACTION_STATUSES)[number];
  kind: "charge" | "renewal";
  amount: number;
  refundedAmount: number;
  feeAmount: number;
  creatorAmount: number;
  currency: string;
  paymentMethod: "pix" | "credit_card";
  gateway: string;
  externalId: string;
  customerName: string | null;
  customerEmail: string | null;
  checkoutPublicId: string | null;
  createdAt: Date;
  paidAt: Date | null;
};

/** A transaction with its refunds, what it opened, and its entries in the ledger, each oldest first. */
export type AdminTransactionPage = AdminTransaction & {
  asOf: Date;
  /** What the checkout asked for, which a mismatch differs from; null without a checkout. */
  asked: { amount: number; currency: string } | null;
  /** What can still be given back, less what is about to be. */
  left: number;
  refunds: PaymentRefund[];
  keys: BoughtKey[];
  ledger: {
    account: string;
    direction: (typeof LEDGER_DIRECTIONS)[number];
    amount: number;
    reason: string;
    createdAt: Date;
  }[];
};

const columns = {
  publicId: transactions.publicId,
  status: transactions.status,
  kind: transactions.kind,
  amount: transactions.amount,
  refundedAmount: transactions.refundedAmount,
  feeAmount: transactions.feeAmount,
  creatorAmount: transactions.creatorAmount,
  currency: transactions.currency,
  paymentMethod: transactions.paymentMethod,
  gateway: paymentGateways.name,
  externalId: transactions.externalId,
  customerName: checkouts.customerName,
  customerEmail: checkouts.customerEmail,
  checkoutPublicId: checkouts.publicId,
  createdAt: transactions.createdAt,
  paidAt: transactions.paidAt,
};

/** Transactions as the view asks for them; admins only. */
export async function listTransactions(
  ctx: Context,
  view: ListTransactions,
): Promise<ListPage<AdminTransaction>> {
  requireAdmin(ctx);
  const { limit, offset } = pageWindow(view.page);
  const by = view.sort.endsWith("amount") ? transactions.amount : transactions.id;
  const searched = [checkouts.customerName, checkouts.customerEmail, checkouts.publicId];
  const rows = await selectTransactions(ctx)
    .where(
      and(
        view.status ? eq(transactions.status, view.status) : undefined,
        holds(view.q, [...searched, transactions.publicId, transactions.externalId]),
      ),
    )
    .orderBy(...orderOf(view.sort, by, transactions.id))
    .limit(limit)
    .offset(offset);
  return asPage(rows, view.page);
}

/** One transaction and its ledger; admins only. Refuses with NotFound. */
export async function getTransaction(ctx: Context, publicId: string): Promise<AdminTransactionPage> {
  requireAdmin(ctx);
  if (!isUuid(publicId)) throw new NotFound("transaction");
  const [transaction] = await selectTransactions(ctx).where(eq(transactions.publicId, publicId));
  if (!transaction) throw new NotFound("transaction");
  const [more, ledger] = await Promise.all([moneyBackOf(ctx, publicId), ledgerOf(ctx, publicId)]);
  return { ...transaction, ...more, ledger };
}

async function moneyBackOf(ctx: Context, publicId: string) {
  const [row] = await ctx.db
    .select({ transaction: transactions, checkout: checkouts })
    .from(transactions)
    .leftJoin(checkouts, eq(checkouts.id, transactions.checkoutId))
    .where(eq(transactions.publicId, publicId));
  if (!row) throw new NotFound("transaction");
  const { transaction, checkout } = row;
  const [refunds, keys] = await Promise.all([
    refundsOfPayment(ctx, transaction.id),
    keysOfPayment(ctx, transaction.id, checkout?.lines ?? []),
  ]);
  const open = refunds.filter(({ status }) => status === "requested");
  const pending = open.reduce((sum, { amount }) => sum + amount, 0);
  return {
    asked: checkout && { amount: checkout.totalAmount, currency: checkout.currency },
    left: leftOf({ ...transaction, pending }),
    refunds,
    keys,
  };
}

function ledgerOf(ctx: Context, publicId: string) {
  return ctx.db
    .select({
      account: ledgerEntries.account,
      direction: ledgerEntries.direction,
      amount: ledgerEntries.amount,
      reason: ledgerEntries.reason,
      createdAt: ledgerEntries.createdAt,
    })
    .from(ledgerEntries)
    .innerJoin(transactions, eq(transactions.id, ledgerEntries.transactionId))
    .where(eq(transactions.publicId, publicId))
    .orderBy(asc(ledgerEntries.id))
    .limit(500);
}

/** The transactions of one checkout, oldest first. */
export async function transactionsOf(ctx: Context, checkoutId: number): Promise<AdminTransaction[]> {
  return selectTransactions(ctx)
    .where(eq(transactions.checkoutId, checkoutId))
    .orderBy(asc(transactions.id))
    .limit(100);
}

/** What was paid for one subscription, the newest first. */
export async function transactionsOfSubscription(
  ctx: Context,
  subscriptionId: number,
): Promise<AdminTransaction[]> {
  return selectTransactions(ctx)
    .where(eq(transactions.subscriptionId, subscriptionId))
    .orderBy(desc(transactions.id))
    .limit(100);
}

/** The latest transactions of one account. */
export async function transactionsOfUser(
  ctx: Context,
  userId: number,
  limit: number,
): Promise<AdminTransaction[]> {
  return selectTransactions(ctx)
    .where(eq(transactions.userId, userId))
    .orderBy(desc(transactions.id))
    .limit(limit);
}

function selectTransactions(ctx: Context) {
  return ctx.db
    .select({ ...columns, asOf: transactions.asOf })
    .from(transactions)
    .innerJoin(paymentGateways, eq(paymentGateways.id, transactions.gatewayId))
    .leftJoin(checkouts, eq(checkouts.id, transactions.checkoutId))
    .$dynamic();
}
