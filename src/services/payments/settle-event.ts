import { and, eq, inArray } from "drizzle-orm";
import { webhookEvents } from "@/db/schema";
import { addMs, DAY, HOUR, MINUTE } from "@/lib/time";
import { type Context, requireSystem, transact } from "../context";
import { enqueue } from "../jobs";
import { gatewayById } from "./accounts";
import { settlePayment } from "./settle";
import { settleSubscription } from "./settle-subscription";

type EventRow = typeof webhookEvents.$inferSelect;

/** How long an event about something unknown is tried again before it is given up with an alert. */
const PARKING_WINDOW = 3 * DAY;
const OPEN = ["pending", "parked"] as const;

/**
 * Acts on a recorded postback: asks the gateway's own API about the payment and settles what it says. An event about
 * a payment or checkout that is not known (yet) is parked and tried again. Throws while the gateway is away, and
 * the job is tried again. Repeating it changes nothing.
 */
export async function settleEvent(ctx: Context, eventId: string): Promise<void> {
  requireSystem(ctx);
  const [event] = await ctx.db
    .select()
    .from(webhookEvents)
    .where(and(eq(webhookEvents.id, BigInt(eventId)), inArray(webhookEvents.status, [...OPEN])));
  if (!event?.objectKey) return;

  const { adapter, account } = await gatewayById(ctx, event.gatewayId);
  if (event.objectKind === "subscription") {
    const said = await adapter.subscriptions?.fetch(account, event.objectKey);
    await transact(ctx, async (ctx) => {
      const settled = said ? await settleSubscription(ctx, account, said) : false;
      if (settled) await finish(ctx, event, { status: "processed", lastError: null });
      else await park(ctx, event, "unknown_subscription");
    });
    return;
  }
  const payment = adapter.readPostback
    ? adapter.readPostback(event.payload, event.receivedAt)
    : await adapter.fetchPayment(account, event.objectKey);
  await transact(ctx, async (ctx) => {
    const settled = payment && (await settlePayment(ctx, account, payment));
    // A step that cannot follow what we know is given up at once: a person has to compare both sides.
    if (settled?.effects.alert === "edge_refused") {
      await finish(ctx, event, { status: "dead", lastError: "edge_refused" });
    } else if (settled) await finish(ctx, event, { status: "processed", lastError: null });
    else await park(ctx, event, payment ? "unknown_checkout" : "unknown_payment");
  });
}

async function park(ctx: Context, event: EventRow, lastError: string): Promise<void> {
  if (ctx.now.getTime() - event.receivedAt.getTime() >= PARKING_WINDOW) {
    ctx.log.error({ event: String(event.id), lastError }, "a postback was given up");
    return finish(ctx, event, { status: "dead", lastError });
  }
  const pause = Math.min(MINUTE * 2 ** event.attempts, 6 * HOUR);
  const nextAt = addMs(ctx.now, pause);
  await ctx.db
    .update(webhookEvents)
    .set({ status: "parked", attempts: event.attempts + 1, nextAt, lastError })
    .where(eq(webhookEvents.id, event.id));
  const key = `postback:${event.id}`;
  await enqueue(ctx, "postback.settle", { eventId: String(event.id) }, { key, runAt: nextAt });
}

async function finish(
  ctx: Context,
  event: EventRow,
  end: { status: "processed" | "dead"; lastError: string | null },
): Promise<void> {
  await ctx.db
    .update(webhookEvents)
    .set({ ...end, attempts: event.attempts + 1, processedAt: ctx.now })
    .where(eq(webhookEvents.id, event.id));
}
