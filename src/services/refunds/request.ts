import { type Context, requireProvenAdmin, transact } from "../context";
import { lockTransaction } from "../payments";
import type { GiveBack } from "./input";
import { type PlacedRefund, placeRefund, type WantedRefund } from "./place";

/**
 * Asks for money of a payment to go back: written down and audited here, sent to the gateway by the worker, done when the
 * gateway's own word says so. `amount` in minor units, null for all that is left; `takesBack` are the keys (`site:0`) that a
 * refund of a part ends, a full one ends all. For admins who proved of late who they are, and for the system.
 * Refuses with NotFound, NotRefundable, RefundAmountRefused and RefundKeyUnknown.
 */
export async function requestRefund(
  ctx: Context,
  { transactionPublicId, ...wanted }: WantedRefund & { transactionPublicId: string },
): Promise<PlacedRefund> {
  requireProvenAdmin(ctx);
  return transact(ctx, async (ctx) => {
    const { transaction } = await lockTransaction(ctx, transactionPublicId);
    return placeRefund(ctx, transaction, wanted);
  });
}

/** The same for an admin at the form, where the payment itself says of which kind its refund is. */
export async function giveBack(
  ctx: Context,
  { transactionPublicId, ...wanted }: GiveBack,
): Promise<PlacedRefund> {
  requireProvenAdmin(ctx);
  return transact(ctx, async (ctx) => {
    const { transaction } = await lockTransaction(ctx, transactionPublicId);
    const { status } = transaction;
    const kind = status === "mismatch" || status === "surplus" ? status : "admin";
    return placeRefund(ctx, transaction, { ...wanted, kind });
  });
}
