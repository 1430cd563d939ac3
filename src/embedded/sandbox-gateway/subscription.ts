import { randomBytes } from "node:crypto";
import { type Charge, move } from "./charge";

/** A card that is charged again at the end of each period. Amounts are minor units. */
export type Subscription = {
  id: string;
  /** The reference of the charge that began it; its renewals carry the same. */
  reference: string;
  /** `incomplete` until the first charge is paid. */
  status: "incomplete" | "active" | "past_due" | "canceled";
  cancelAtPeriodEnd: boolean;
  amount: number;
  days: number;
  currentPeriodEnd: string | null;
  createdAt: string;
  updatedAt: string;
};

/** What can happen to a subscription besides its first payment. `cancel` is the bank's word: it ends at once. */
export const SUBSCRIPTION_ACTS = ["renew", "fail_renewal", "cancel"] as const;
export type SubscriptionAct = (typeof SUBSCRIPTION_ACTS)[number];

/** What follows from an act: the subscription as it is then, and the charge that was made or moved. */
export type Step = { subscription: Subscription; charge: Charge | null };

export function newSubscription(charge: Charge, repeats: { amount: number; days: number }): Subscription {
  const { reference, createdAt } = charge;
  return {
    id: `sub_${randomBytes(16).toString("hex")}`,
    reference,
    status: "incomplete",
    cancelAtPeriodEnd: false,
    ...repeats,
    currentPeriodEnd: null,
    createdAt,
    updatedAt: createdAt,
  };
}

/** The acts that are possible now, in the order in which the pay page offers them. */
export function subscriptionActsFor({ status }: Subscription): SubscriptionAct[] {
  if (status === "active") return [...SUBSCRIPTION_ACTS];
  return status === "past_due" ? ["renew", "cancel"] : [];
}

/**
 * What `act` does, or null when it is not possible now. `last` is the newest charge. One that was told to end with its
 * period ends where it would renew, and nothing is charged. `amount` is what is really charged (default: what was agreed).
 */
export function step(
  subscription: Subscription,
  last: Charge,
  act: SubscriptionAct,
  now: Date,
  amount?: number,
): Step | null {
  if (!subscriptionActsFor(subscription).includes(act)) return null;
  if (act === "cancel" || subscription.cancelAtPeriodEnd) {
    return { subscription: changed(subscription, { status: "canceled" }, now), charge: null };
  }
  const open =
    last.kind === "renewal" && last.status === "failed" ? last : renewalOf(subscription, last, now);
  if (act === "fail_renewal") {
    const subscriptionNow = changed(subscription, { status: "past_due" }, now);
    return { subscription: subscriptionNow, charge: move(open, "refuse", now) };
  }
  const charge = move(open, "pay", now, amount);
  return charge && { subscription: afterCharge(subscription, charge, now), charge };
}

/** The subscription after one of its charges was paid: the next period runs. Everything else leaves it as it is. */
export function afterCharge(subscription: Subscription, charge: Charge, now: Date): Subscription {
  if (charge.status !== "paid" || subscription.status === "canceled") return subscription;
  const from = Math.max(Date.parse(subscription.currentPeriodEnd ?? charge.paidAt ?? charge.updatedAt), 0);
  const currentPeriodEnd = new Date(from + subscription.days * 86_400_000).toISOString();
  return changed(subscription, { status: "active", currentPeriodEnd }, now);
}

/** The subscription after the merchant said that it ends with its period, or that it goes on. */
export function ending(subscription: Subscription, cancelAtPeriodEnd: boolean, now: Date): Subscription {
  return changed(subscription, { cancelAtPeriodEnd }, now);
}

function renewalOf(subscription: Subscription, last: Charge, now: Date): Charge {
  const id = `ch_${randomBytes(16).toString("hex")}`;
  return {
    ...last,
    id,
    kind: "renewal",
    status: "pending",
    amount: subscription.amount,
    paidAmount: 0,
    refundedAmount: 0,
    idempotencyKey: id,
    fingerprint: "",
    refundKeys: [],
    createdAt: now.toISOString(),
    paidAt: null,
    updatedAt: now.toISOString(),
  };
}

// Strictly later than before, so that a merchant can always tell which of two words is the newer.
function changed(subscription: Subscription, change: Partial<Subscription>, now: Date): Subscription {
  const updatedAt = new Date(Math.max(now.getTime(), Date.parse(subscription.updatedAt) + 1)).toISOString();
  return { ...subscription, ...change, updatedAt };
}
