import { and, asc, eq, inArray } from "drizzle-orm";
import { refunds } from "@/db/schema";
import type { Context } from "../../context";
import type { TransactionRow } from "../state";
import { matchRefunds } from "./match";

/**
 * Marks the refunds as done that a payment's growth of `grown` pays for, and answers the keys that they take back, as
 * `site:0`. Runs in the transaction that settles, under its locks.
 */
export async function finishRefunds(
  ctx: Context,
  transaction: TransactionRow,
  grown: number,
): Promise<string[]> {
  const open = await ctx.db
    .select({ id: refunds.id, amount: refunds.amount })
    .from(refunds)
    .where(and(eq(refunds.transactionId, transaction.id), eq(refunds.status, "requested")))
    .orderBy(asc(refunds.id));
  const done = matchRefunds(open, grown);
  if (done.length === 0) return [];
  const finished = await ctx.db
    .update(refunds)
    .set({ status: "done", finishedAt: ctx.now, error: null })
    .where(inArray(refunds.id, done))
    .returning({ takesBack: refunds.takesBack });
  return [...new Set(finished.flatMap(({ takesBack }) => takesBack))];
}
