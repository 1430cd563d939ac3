import type { Context } from "../context";
import { closePurchase } from "../subscriptions";
import type { MovedMoney } from "./moved-money";
import { finishRefunds } from "./refunds/finish";
import { keysOfPayment } from "./refunds/keys";
import { goneOf } from "./refunds/money-gone";
import { isHeld, isInForce, isSettled } from "./states";
import { sendReceipt, tellOfRefund } from "./tell";

/**
 * What else follows when money moved, in the transaction that moved it: refunds that were asked for are found done, the keys that
 * they take back are revoked, and the payer is told. It is called with the final state of this step, once per change.
 */
export async function followMoney(ctx: Context, moved: MovedMoney): Promise<void> {
  const { checkout, before, after, opened } = moved;
  const back = goneOf(after) - goneOf(before);
  const keysNow = () => keysOfPayment(ctx, after.id, checkout.lines);
  // Whoever hears of a payment first as given back gets no receipt for it.
  if (isHeld(after.status) && !(before && isHeld(before.status)))
    await sendReceipt(ctx, moved, opened ?? (await keysNow()));
  if (back <= 0) return;
  // Looked at before a part of them is taken back, so that the names are whole.
  const keys = await keysNow();
  const taken = after.status === "charged_back" ? [] : await finishRefunds(ctx, after, back);
  const stays = isInForce(after.status);
  if (stays && taken.length > 0 && checkout.userId !== null) {
    const reason = "partially_refunded";
    await closePurchase(ctx, { userId: checkout.userId, transactionId: after.id, reason, keys: taken });
  }
  const isOver = isSettled(after.status) && !stays;
  const ended = isOver
    ? checkout.lines.map(({ name }) => name)
    : keys.filter(({ key }) => taken.includes(key)).map(({ name }) => name);
  await tellOfRefund(ctx, moved, { back, ended });
}
