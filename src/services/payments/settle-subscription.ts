import { and, eq } from "drizzle-orm";
import { subscriptions } from "@/db/schema";
import { type Context, transact } from "../context";
import type { GatewaySubscription } from "./gateways/contract";

/**
 * Lets what a gateway says about a recurring payment take effect: whether it goes on. Money and periods follow from payments
 * alone (`settlePayment`). False when no subscription of ours is known by that name (yet).
 */
export function settleSubscription(
  ctx: Context,
  gateway: { id: number },
  said: GatewaySubscription,
): Promise<boolean> {
  return transact(ctx, async (ctx) => {
    const [known] = await ctx.db
      .update(subscriptions)
      .set({ cancelAtPeriodEnd: said.cancelAtPeriodEnd || said.status === "canceled" })
      .where(and(eq(subscriptions.gatewayId, gateway.id), eq(subscriptions.externalId, said.externalId)))
      .returning({ id: subscriptions.id });
    return known !== undefined;
  });
}
