import type Stripe from "stripe";
import type { GatewayAccount, GatewaySubscription } from "../contract";
import { answerIfKnown, answerOf, clientOf } from "./client";

/** A recurring payment as Stripe sees it now, or null for an unknown id. */
export async function fetchSubscription(
  account: GatewayAccount,
  id: string,
): Promise<GatewaySubscription | null> {
  const asOf = new Date();
  if (!/^sub_\w{1,190}$/.test(id)) return null;
  const subscription = await answerIfKnown(clientOf(account).subscriptions.retrieve(id));
  if (!subscription) return null;
  return {
    externalId: subscription.id,
    reference: subscription.metadata.reference ?? null,
    status: statusOf(subscription.status),
    cancelAtPeriodEnd: subscription.cancel_at_period_end || subscription.cancel_at !== null,
    asOf,
  };
}

/** Lets it end with the period that is paid, or go on after all. Repeating either changes nothing. */
export async function endsWithPeriod(account: GatewayAccount, id: string, ends: boolean): Promise<void> {
  const update = { cancel_at_period_end: ends };
  try {
    await answerOf(clientOf(account).subscriptions.update(id, update));
  } catch (error) {
    // One that is over cannot be changed any more; to end it is done already.
    const known = ends ? await fetchSubscription(account, id) : null;
    if (known?.status !== "canceled") throw error;
  }
}

function statusOf(status: Stripe.Subscription.Status): GatewaySubscription["status"] {
  if (status === "active" || status === "trialing") return "active";
  return status === "canceled" || status === "incomplete_expired" ? "canceled" : "past_due";
}
