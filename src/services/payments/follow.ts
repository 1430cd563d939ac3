import type { Context } from "../context";
import type { CheckoutRow, TransactionRow } from "./state";

/** What became of one payment: how our books had it (null: not at all) and how they have it now. */
export type MovedMoney = {
  checkout: CheckoutRow;
  before: TransactionRow | null;
  after: TransactionRow;
};

/**
 * What else follows when money moved, in the transaction that moved it: refunds that were asked for are found done, and people
 * are told. It is called with the final state of this step, once per change.
 */
export async function followMoney(_ctx: Context, _moved: MovedMoney): Promise<void> {}
