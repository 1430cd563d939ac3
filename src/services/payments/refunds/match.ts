/** A refund that was asked for and is not done yet. Amounts in minor units. */
export type OpenRefund = { id: number; amount: number };

/**
 * Which of the open refunds (oldest first) are done when a payment has given back `grown` more than before. A gateway does not
 * say which request its money belongs to, so amounts decide: one refund of exactly this sum is the one; otherwise they
 * are paid in the order in which they were asked for, as far as the sum reaches. What is left over was given back by
 * hand at the gateway and belongs to no request of ours.
 */
export function matchRefunds(open: readonly OpenRefund[], grown: number): number[] {
  const exact = open.find(({ amount }) => amount === grown);
  if (exact) return [exact.id];
  const done: number[] = [];
  let left = grown;
  for (const { id, amount } of open) {
    if (amount > left) break;
    left -= amount;
    done.push(id);
  }
  return done;
}
