import { and, eq } from "drizzle-orm";
import { subscriptions } from "@/db/schema";
import { type Context, within } from "../context";
import { lockUser } from "../locks";
import { followEnding, markPastDue } from "../subscriptions";
import type { GatewaySubscription } from "./gateways/contract";

/**
 * Lets what a gateway says about a recurring payment take effect: whether it goes on, and whether a charge is overdue. Money and
 * periods follow from payments alone (`settlePayment`). False when no subscription of ours is known by that name (yet).
 */
export function settleSubscription(
  ctx: Context,
  gateway: { id: number },
  said: GatewaySubscription,
): Promise<boolean> {
  return within(ctx, async (ctx) => {
    const [known] = await ctx.db
      .select({ userId: subscriptions.userId })
      .from(subscriptions)
      .where(and(eq(subscriptions.gatewayId, gateway.id), eq(subscriptions.externalId, said.externalId)));
    if (!known) return false;
    await lockUser(ctx, known.userId);
    const { externalId, asOf } = said;
    const isOver = said.status === "canceled";
    const ends = said.cancelAtPeriodEnd || isOver;
    if ((await followEnding(ctx, gateway, { externalId, ends, isOver })) === null) return false;
    if (said.status === "past_due") {
      const { userId } = known;
      const named = { gatewayId: gateway.id, recurring: externalId, checkoutId: null };
      await markPastDue(ctx, { userId, ...named, failedAt: asOf });
    }
    return true;
  });
}
