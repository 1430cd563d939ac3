import { and, eq, inArray } from "drizzle-orm";
import { paymentGateways, webhookEvents } from "@/db/schema";
import { type Context, requireSystem, transact } from "../context";
import { openGateway } from "./accounts";
import { faultOf, finishEvent, type OpenEvent, putOffEvent } from "./event-outcome";
import type { GatewayAccount, GatewayAdapter } from "./gateways/contract";
import { settlePayment } from "./settle";
import { settleSubscription } from "./settle-subscription";
import { wasSoldBy } from "./sold-by";
import { wakeParked } from "./wake";

/**
 * Acts on a recorded postback: asks the gateway's own API about the payment and settles what it says. Whatever stops it is written
 * on the event with the moment of the next try: something unknown here, a gateway that is away, a fault of ours. It throws only
 * while that cannot be written, and then the job library tries again. Repeating it changes nothing.
 */
export async function settleEvent(ctx: Context, eventId: string): Promise<void> {
  requireSystem(ctx);
  const found = await openEvent(ctx, BigInt(eventId));
  if (!found?.event.objectKey) return;
  const { objectKey } = found.event;
  const event: OpenEvent = { ...found.event, gateway: found.row.name };
  try {
    const { adapter, account } = openGateway(found.row, ctx.now);
    const unknown = await (event.objectKind === "subscription"
      ? actOnSubscription(ctx, event, objectKey, adapter, account)
      : actOnPayment(ctx, event, objectKey, adapter, account));
    if (unknown) await putOffEvent(ctx, event, { fault: "unknown", lastError: unknown });
  } catch (error) {
    ctx.log.error({ err: error, event: eventId, gateway: event.gateway }, "a postback could not be settled");
    await putOffEvent(ctx, event, faultOf(error));
  }
}

async function openEvent(ctx: Context, id: bigint) {
  const [found] = await ctx.db
    .select({ event: webhookEvents, row: paymentGateways })
    .from(webhookEvents)
    .innerJoin(paymentGateways, eq(paymentGateways.id, webhookEvents.gatewayId))
    .where(and(eq(webhookEvents.id, id), inArray(webhookEvents.status, ["pending", "parked"])));
  return found;
}

/** Returns what is not known here, or null when it was settled. */
async function actOnPayment(
  ctx: Context,
  event: OpenEvent,
  name: string,
  adapter: GatewayAdapter,
  account: GatewayAccount,
): Promise<string | null> {
  const payment = adapter.readPostback
    ? adapter.readPostback(event.payload, event.receivedAt)
    : await adapter.fetchPayment(account, name);
  if (!payment) return "unknown_payment";
  if (adapter.readPostback && !(await wasSoldBy(ctx, account.id, payment.reference))) {
    return "unknown_checkout";
  }
  const settled = await transact(ctx, async (ctx) => {
    const settled = await settlePayment(ctx, account, payment);
    if (settled) await finishEvent(ctx, event, settled.effects.alert);
    return settled;
  });
  if (!settled) return "unknown_checkout";
  if (settled.effects.transaction) {
    await wakeParked(ctx, event.gatewayId, [name, payment.externalId, payment.subscriptionId]);
  }
  return null;
}

async function actOnSubscription(
  ctx: Context,
  event: OpenEvent,
  name: string,
  adapter: GatewayAdapter,
  account: GatewayAccount,
): Promise<string | null> {
  const said = await adapter.subscriptions?.fetch(account, name);
  if (!said) return "unknown_subscription";
  const settled = await transact(ctx, async (ctx) => {
    const settled = await settleSubscription(ctx, account, said);
    if (settled) await finishEvent(ctx, event, null);
    return settled;
  });
  return settled ? null : "unknown_subscription";
}
