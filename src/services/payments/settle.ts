import { isUuid } from "@/lib/uuid";
import { type Context, within } from "../context";
import { rememberRecurring } from "../subscriptions";
import { alertAdmins } from "./alerts";
import { apply } from "./apply";
import { decide, type Effects } from "./decide";
import type { GatewayPayment } from "./gateways/contract";
import type { SayingGateway } from "./moved-money";
import { lockPayment } from "./state";
import { isSettled } from "./states";

export type Settlement = { publicId: string; effects: Effects };

/**
 * Lets what a gateway says about a payment take effect: transaction, checkout, subscription, keys and ledger in one
 * database transaction. The single door for money: postback, sweeper, browser return and replay all come here,
 * and it may be called any number of times, in any order. `payment` must come from the gateway's own API.
 * Null when the payment is for no checkout of ours.
 */
export async function settlePayment(
  ctx: Context,
  gateway: SayingGateway,
  payment: GatewayPayment,
): Promise<Settlement | null> {
  const publicId = payment.reference ?? "";
  if (!isUuid(publicId)) return null;
  return within(ctx, async (ctx) => {
    const { externalId } = payment;
    const adopts = isSettled(payment.status);
    const locked = await lockPayment(ctx, publicId, { gatewayId: gateway.id, externalId, adopts });
    if (!locked) return null;
    const { checkout, owner, transaction, settledByAnother, renewalAmount } = locked;
    const kind = transaction?.kind ?? payment.kind;
    const effects = decide(
      { checkout, renewalAmount, known: transaction, settledByAnother },
      { ...payment, kind },
    );
    if (effects.alert) {
      const told = { payment: payment.externalId, status: payment.status, amount: payment.amount };
      ctx.log.error(
        { alert: effects.alert, checkout: publicId, gateway: gateway.name, ...told },
        "money alert",
      );
    }
    await apply(ctx, { gateway, payment, checkout, owner, transaction }, effects);
    await alertOfMoney(ctx, gateway, payment, effects.alert);
    await rememberRecurring(ctx, gateway, payment);
    return { publicId, effects };
  });
}

// A refused step is told of by the event that brought it, which is given up.
async function alertOfMoney(
  ctx: Context,
  gateway: { id: number; name: string },
  { externalId }: GatewayPayment,
  kind: Effects["alert"],
): Promise<void> {
  if (kind !== "mismatch" && kind !== "surplus") return;
  const path = `/admin/transactions?status=${kind}`;
  await alertAdmins(ctx, { kind, gateway, detail: externalId, path });
}
