import { desc, eq, sql } from "drizzle-orm";
import { checkouts, transactions } from "@/db/schema";
import { type Context, requireOwner } from "../context";
import type { CheckoutStatus } from "./page";

/** One purchase in a fan's own account. Amount in minor units, the moment as ISO 8601. */
export type MyPayment = {
  publicId: string;
  name: string;
  amount: number;
  currency: string;
  paymentMethod: "pix" | "credit_card";
  state: CheckoutStatus | "refunded";
  at: string;
};

const MOST = 50;

/** The signed-in fan's purchases, newest first; at most 50. Refuses visitors and impersonation. */
export async function listMyPayments(ctx: Context): Promise<MyPayment[]> {
  const { userId } = requireOwner(ctx);
  const rows = await ctx.db
    .select({
      publicId: checkouts.publicId,
      lines: checkouts.lines,
      amount: checkouts.totalAmount,
      currency: checkouts.currency,
      paymentMethod: checkouts.paymentMethod,
      status: checkouts.status,
      isRefunded: sql<boolean>`exists (select from ${transactions}
        where ${transactions.checkoutId} = ${checkouts.id} and ${transactions.status} in ('refunded', 'charged_back'))`,
      createdAt: checkouts.createdAt,
      paidAt: checkouts.paidAt,
    })
    .from(checkouts)
    .where(eq(checkouts.userId, userId))
    .orderBy(desc(checkouts.createdAt), desc(checkouts.id))
    .limit(MOST);
  return rows.map(({ lines, status, isRefunded, createdAt, paidAt, ...payment }) => ({
    ...payment,
    name: lines.map(({ name }) => name).join(" + "),
    state: isRefunded ? "refunded" : status,
    at: (paidAt ?? createdAt).toISOString(),
  }));
}
