import type { Desk } from "./desk";
import { json, Refusal, type Reply } from "./http";
import type { Subscription } from "./subscription";

/** One subscription, or the merchant's word about it: `cancel` lets it end with its period, `resume` takes that back. */
export async function answerSubscriptions(desk: Desk, id: string, verb: string | undefined): Promise<Reply> {
  if (!desk.book.subscription(id)) throw new Refusal(404, "not_found", "There is no such subscription.");
  if (verb !== undefined) {
    const events = await desk.book.setEnding(id, verb === "cancel", new Date());
    if (!events) throw new Refusal(409, "not_possible", `This subscription cannot ${verb} now.`);
    for (const event of events) desk.deliveries.send(event);
  }
  const subscription = desk.book.subscription(id);
  if (!subscription) throw new Refusal(404, "not_found", "There is no such subscription.");
  return json(200, shown(subscription));
}

function shown(subscription: Subscription) {
  return {
    id: subscription.id,
    reference: subscription.reference,
    status: subscription.status,
    cancel_at_period_end: subscription.cancelAtPeriodEnd,
    amount: subscription.amount,
    days: subscription.days,
    current_period_end: subscription.currentPeriodEnd,
    created_at: subscription.createdAt,
    updated_at: subscription.updatedAt,
  };
}
