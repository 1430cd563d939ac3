import { env } from "@/env";
import type { Context } from "../context";
import { gatewayById } from "./accounts";
import { ChargeRefused, GatewayUnavailable } from "./errors";
import { type Charge, type ChargeRequest, GatewayTrouble } from "./gateways/contract";

export type ChargeOrder = Omit<ChargeRequest, "postbackUrl" | "returnUrl"> & {
  gatewayId: number;
  /** Where the fan comes back to, as a path of this site. */
  returnPath: string;
};

/**
 * Creates the charge of a checkout at its gateway. Each attempt has an idempotency key of its own, so that however often this
 * is called, the fan can pay once. Never call it inside a transaction.
 * Refuses with GatewayUnavailable, after which the same request is worth another try, and with ChargeRefused, after which it
 * is not.
 */
export async function requestCharge(
  ctx: Context,
  { gatewayId, returnPath, ...order }: ChargeOrder,
): Promise<Charge> {
  const { adapter, account, postbackUrl } = await gatewayById(ctx, gatewayId);
  const returnUrl = `${env().APP_URL}${returnPath}`;
  try {
    return await adapter.createCharge(account, { ...order, postbackUrl, returnUrl });
  } catch (error) {
    if (!(error instanceof GatewayTrouble)) throw error;
    ctx.log.error({ err: error, gateway: account.name, reference: order.reference }, "no charge was created");
    throw error.isRefusal ? new ChargeRefused() : new GatewayUnavailable();
  }
}
