/** One payment, as this gateway knows it. Amounts are minor units. */
export type Charge = {
  id: string;
  reference: string;
  status: ChargeStatus;
  /** A renewal was charged by the subscription, without the customer. */
  kind: "charge" | "renewal";
  subscriptionId: string | null;
  method: "pix" | "card";
  amount: number;
  currency: string;
  paidAmount: number;
  refundedAmount: number;
  customer: { name: string; email: string };
  webhookUrl: string;
  returnUrl: string | null;
  idempotencyKey: string;
  /** A digest of the request, so that a key which comes again with other content is refused. */
  fingerprint: string;
  /** The idempotency keys of refunds that were made. */
  refundKeys: string[];
  createdAt: string;
  expiresAt: string;
  paidAt: string | null;
  updatedAt: string;
};

export type ChargeStatus =
  | "pending"
  | "paid"
  | "failed"
  | "expired"
  | "partially_refunded"
  | "refunded"
  | "disputed"
  | "charged_back";

/** What can happen to a charge. `win` and `lose` end a dispute, as the merchant sees it. */
export const ACTS = ["pay", "refuse", "expire", "refund", "dispute", "win", "lose"] as const;
export type Act = (typeof ACTS)[number];

// A PIX that was refused or has run out may still be paid: the bank was slow, or the customer tried again.
const EDGES: Record<Act, readonly ChargeStatus[]> = {
  pay: ["pending", "failed", "expired"],
  refuse: ["pending"],
  expire: ["pending"],
  refund: ["paid", "partially_refunded"],
  dispute: ["paid"],
  win: ["disputed"],
  lose: ["disputed"],
};

/** The acts that are possible in this state, in the order in which the pay page offers them. */
export function actsFor(status: ChargeStatus): Act[] {
  return ACTS.filter((act) => EDGES[act].includes(status));
}

/**
 * The charge after `act`, or null when the act is not possible now. `amount` is what the customer really
 * pays (default: what was asked) or how much is given back (default: all that is left).
 */
export function move(charge: Charge, act: Act, now: Date, amount?: number): Charge | null {
  if (!EDGES[act].includes(charge.status)) return null;
  // Strictly later than before, so that a merchant can always tell which of two words is the newer.
  const updatedAt = new Date(Math.max(now.getTime(), Date.parse(charge.updatedAt) + 1)).toISOString();
  switch (act) {
    case "pay":
      return { ...charge, status: "paid", paidAmount: amount ?? charge.amount, paidAt: updatedAt, updatedAt };
    case "refuse":
      return { ...charge, status: "failed", updatedAt };
    case "expire":
      return { ...charge, status: "expired", updatedAt };
    case "refund": {
      const refundedAmount = charge.refundedAmount + (amount ?? charge.paidAmount - charge.refundedAmount);
      if (refundedAmount > charge.paidAmount) return null;
      const status = refundedAmount === charge.paidAmount ? "refunded" : "partially_refunded";
      return { ...charge, status, refundedAmount, updatedAt };
    }
    case "dispute":
      return { ...charge, status: "disputed", updatedAt };
    case "win":
      return { ...charge, status: "paid", updatedAt };
    case "lose":
      return { ...charge, status: "charged_back", updatedAt };
  }
}
