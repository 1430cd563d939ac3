import { subscriptionEvents } from "@/db/schema";
import type { Context } from "../context";

type EventRow = typeof subscriptionEvents.$inferInsert;

/** Something that happened to a subscription. `data` holds what its sentence needs: ends as ISO 8601, days, names. */
export type SubscriptionEvent = {
  subscriptionId: number;
  kind: EventRow["kind"];
  transactionId?: number;
  data?: Record<string, string | number | null>;
  /** When it happened; now, unless it is told. */
  at?: Date;
};

/** Adds a line to the timeline of a subscription, in the transaction of what it tells. The timeline only ever grows. */
export async function writeSubscriptionEvent(ctx: Context, event: SubscriptionEvent): Promise<void> {
  await writeSubscriptionEvents(ctx, [event]);
}

/** The same for many, in one statement. */
export async function writeSubscriptionEvents(ctx: Context, events: SubscriptionEvent[]): Promise<void> {
  if (events.length === 0) return;
  await ctx.db
    .insert(subscriptionEvents)
    .values(events.map((event) => ({ ...event, at: event.at ?? ctx.now })));
}
