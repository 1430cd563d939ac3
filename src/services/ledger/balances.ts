import { sql } from "drizzle-orm";
import { ledgerEntries } from "@/db/schema";
import { type Context, requireAdmin } from "../context";

export type Balance = { account: string; currency: string; balance: number };

/** What each account holds: debit is positive, in minor units. Admins only. */
export async function accountBalances(ctx: Context): Promise<Balance[]> {
  requireAdmin(ctx);
  return ctx.db
    .select({
      account: ledgerEntries.account,
      currency: ledgerEntries.currency,
      balance: sql<number>`sum(case ${ledgerEntries.direction} when 'debit'
        then ${ledgerEntries.amount}::bigint else -${ledgerEntries.amount}::bigint end)`.mapWith(Number),
    })
    .from(ledgerEntries)
    .groupBy(ledgerEntries.account, ledgerEntries.currency)
    .orderBy(ledgerEntries.account);
}
