/** How the ledger sees one payment. Amounts in minor units; fee and creator's share are frozen when it is recorded. */
export type Booked = {
  gatewayId: number;
  modelId: number | null;
  status: string;
  amount: number;
  refundedAmount: number;
  feeAmount: number;
  creatorAmount: number;
};

/** What an account holds of a payment: positive is debit, negative is credit. Accounts that hold nothing are absent. */
export type Position = Map<string, number>;

/** Where the money of a payment stands now. A position always sums to zero. */
export function positionOf(payment: Booked): Position {
  const left = payment.amount - payment.refundedAmount;
  // By its id, which never changes: entries are append-only, and a name can be given to another account.
  const clearing = `gateway_clearing:${payment.gatewayId}`;
  switch (payment.status) {
    case "paid":
    case "partially_refunded":
      return position([clearing, left], ...earnings(payment, left));
    case "disputed":
      return position(["dispute_hold", left], ...earnings(payment, left));
    case "mismatch":
    case "surplus":
      // It came in and belongs to nobody here: it is owed back until an admin decides.
      return position([clearing, left], ["refunds_payable", -left]);
    default:
      return new Map(); // not paid yet, or given back entirely
  }
}

/** The entries that lead from one position to the other. They sum to zero because both positions do. */
export function movement(before: Position, after: Position): [account: string, change: number][] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((account): [string, number] => [account, (after.get(account) ?? 0) - (before.get(account) ?? 0)])
    .filter(([, change]) => change !== 0);
}

// After a part was given back, fee and creator's share shrink in proportion; the site's own part is the rest, so
// that nothing is lost to rounding.
function earnings(payment: Booked, left: number): [string, number][] {
  const share = (part: number) => (payment.amount === 0 ? 0 : Math.round((part * left) / payment.amount));
  const creator = share(payment.creatorAmount);
  const fee = share(payment.feeAmount);
  return [
    [`creator_payable:${payment.modelId}`, -creator],
    ["platform_fee", -fee],
    ["platform_revenue", -(left - creator - fee)],
  ];
}

function position(...parts: [string, number][]): Position {
  return new Map(parts.filter(([, amount]) => amount !== 0));
}
