import type { SubscriptionStatus } from "./states";
import { runs } from "./states";

/** How a subscription stands, as a person reads it. It follows from dates as much as from the state: no job has to run first. */
export type SubscriptionLife = "waiting" | "trial" | "active" | "renews" | "cancels" | "past_due" | "ended";

type Dates = {
  status: SubscriptionStatus;
  endDate: Date | null;
  graceUntil: Date | null;
  cancelAtPeriodEnd: boolean;
  externalId: string | null;
};

/** What to say of a subscription at `now`. */
export function lifeOf(subscription: Dates, now: Date): SubscriptionLife {
  const { status, endDate, graceUntil, cancelAtPeriodEnd, externalId } = subscription;
  if (status === "pending") return "waiting";
  if (!runs(status)) return "ended";
  const inPeriod = endDate === null || endDate > now;
  if (!inPeriod && (graceUntil === null || graceUntil <= now)) return "ended";
  if (status === "past_due") return "past_due";
  if (cancelAtPeriodEnd) return "cancels";
  if (status === "trialing") return "trial";
  return externalId === null ? "active" : "renews";
}
