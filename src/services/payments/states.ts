import { IN_FORCE_STATUSES, SETTLED_STATUSES } from "@/db/schema";
import type { PaymentStatus } from "./gateways/contract";

/** A transaction's status: the gateway's, or our verdict that the money does not fit the checkout. */
export type TransactionStatus = PaymentStatus | "mismatch" | "surplus";

// domain.md, "State machines": transaction. An edge that is not listed is refused.
const EDGES: Record<PaymentStatus, readonly PaymentStatus[]> = {
  pending: ["processing", "authorized", "paid", "failed", "cancelled"],
  processing: ["authorized", "paid", "failed", "cancelled"],
  authorized: ["paid", "failed", "cancelled"],
  failed: ["pending", "processing", "paid"],
  cancelled: ["paid"],
  paid: ["partially_refunded", "refunded", "disputed"],
  // A payer may go to the bank also about what is left after a part was given back.
  partially_refunded: ["partially_refunded", "refunded", "disputed"],
  refunded: [],
  disputed: ["paid", "partially_refunded", "charged_back"],
  charged_back: [],
};

/** True when the money was paid at some time, whatever became of it. */
export function isSettled(status: TransactionStatus): boolean {
  return SETTLED_STATUSES.some((settled) => settled === status);
}

/** True when the money is still ours, so that what it bought is open. A dispute decides nothing yet. */
export function isInForce(status: TransactionStatus): boolean {
  return IN_FORCE_STATUSES.some((held) => held === status);
}

/** True when the money is ours without doubt, all of it or what was not given back. */
export function isHeld(status: TransactionStatus): boolean {
  return status === "paid" || status === "partially_refunded";
}

/**
 * True when a payment can have gone from one state to the other, over any number of steps: we may hear of the
 * last one only.
 */
export function canFollow(from: PaymentStatus, to: PaymentStatus): boolean {
  return REACHABLE[from].has(to);
}

const REACHABLE = Object.fromEntries(
  Object.keys(EDGES).map((from) => [from, reachableFrom(from as PaymentStatus)]),
) as Record<PaymentStatus, Set<PaymentStatus>>;

function reachableFrom(from: PaymentStatus): Set<PaymentStatus> {
  const found = new Set<PaymentStatus>();
  const open = [...EDGES[from]];
  for (let next = open.pop(); next; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    open.push(...EDGES[next]);
  }
  return found;
}
