import { randomUUID } from "node:crypto";
import { ledgerEntries } from "@/db/schema";
import type { Context } from "../context";
import { type Booked, movement, positionOf } from "./position";

/**
 * Posts what changes in the ledger when a payment goes from one state to another (null: it was unknown). Writes
 * nothing when no account changes. `reason` is unique per transaction, so that no change is ever posted twice:
 * the database refuses it.
 */
export async function postPayment(
  ctx: Context,
  transaction: { id: number; currency: string; reason: string },
  before: Booked | null,
  after: Booked,
): Promise<void> {
  const entries = movement(before ? positionOf(before) : new Map(), positionOf(after));
  if (entries.length === 0) return;
  const postingId = randomUUID();
  await ctx.db.insert(ledgerEntries).values(
    entries.map(([account, change]) => ({
      postingId,
      account,
      direction: change > 0 ? ("debit" as const) : ("credit" as const),
      amount: Math.abs(change),
      currency: transaction.currency,
      transactionId: transaction.id,
      reason: transaction.reason,
    })),
  );
}
