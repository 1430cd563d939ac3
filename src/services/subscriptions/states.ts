import { LIVE } from "./live";

export type SubscriptionStatus = "pending" | "trialing" | "active" | "past_due" | "canceled" | "expired";

// domain.md, "State machines": subscription. An edge that is not listed is refused and logged. A fan's cancel is no state:
// it is the flag `cancel_at_period_end`.
const EDGES: Record<SubscriptionStatus, readonly SubscriptionStatus[]> = {
  pending: ["trialing", "active", "expired"],
  trialing: ["active", "past_due", "canceled", "expired"],
  active: ["active", "past_due", "canceled", "expired"],
  past_due: ["active", "canceled", "expired"],
  // Back by a new paid period only.
  expired: ["active"],
  canceled: ["active"],
};

/** True when a subscription may go from one state to the other. */
export function canBecome(from: SubscriptionStatus, to: SubscriptionStatus): boolean {
  return EDGES[from].includes(to);
}

/** Every state from which `to` may be reached in one step: for the WHERE clause of the statement that takes the step. */
export function statesBefore(to: SubscriptionStatus): SubscriptionStatus[] {
  return (Object.keys(EDGES) as SubscriptionStatus[]).filter((from) => canBecome(from, to));
}

/** True while a subscription in this state runs, as far as its dates say so too. */
export function runs(status: SubscriptionStatus): boolean {
  return LIVE.some((live) => live === status);
}
