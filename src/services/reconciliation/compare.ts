import type { Context } from "../context";
import { type Gateway, type GatewayPayment, settlePayment, wakeParked } from "../payments";
import { type Asked, askGateway } from "./asked";
import { type RunRow, storeDifferences } from "./store";

/** Payments that are compared with our books in one go. */
const BATCH = 100;

/** How many payments were compared, how many the comparison put right, and the first fault of ours that it met. */
export type Compared = { compared: number; settled: number; fault: Error | null };

/**
 * Settles what the gateway says about each payment, and stores what differs then. A payment that cannot be settled for a fault of
 * ours keeps no other one from being compared.
 */
export async function compareBooks(ctx: Context, gateway: Gateway, run: RunRow): Promise<Compared> {
  const result: Compared = { compared: 0, settled: 0, fault: null };
  let batch: Asked[] = [];
  const compareBatch = async () => {
    await storeDifferences(ctx, run, batch);
    result.compared += batch.length;
    batch = [];
  };
  try {
    for await (const asked of askGateway(ctx, gateway, run)) {
      if (asked.payment) await settle(ctx, gateway, asked.payment, result);
      batch.push(asked);
      if (batch.length === BATCH) await compareBatch();
    }
  } finally {
    // What was asked before the gateway fell silent counts.
    await compareBatch();
  }
  return result;
}

async function settle(ctx: Context, { account }: Gateway, payment: GatewayPayment, result: Compared) {
  try {
    const settled = await settlePayment(ctx, account, payment);
    if (!settled?.effects.transaction) return;
    result.settled += 1;
    await wakeParked(ctx, account.id, [payment.externalId, payment.subscriptionId]);
  } catch (error) {
    ctx.log.error({ err: error, payment: payment.externalId }, "a payment could not be settled");
    result.fault ??= error instanceof Error ? error : new Error(String(error));
  }
}
