import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { subscriptions } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { rowId } from "@/lib/row-id";
import { type Context, requireOwner, transact } from "../context";
import { lockUser } from "../locks";
import { NotInThisState } from "./errors";
import { writeSubscriptionEvent } from "./events";
import { LIVE } from "./live";
import { tellGateways } from "./tell";

export const SubscriptionWish = z.strictObject({
  subscriptionId: rowId,
});
export type SubscriptionWish = z.infer<typeof SubscriptionWish>;

/**
 * Lets a subscription of the signed-in fan end with the period that is paid: nothing is charged again and nobody reminds. What was
 * paid stays open. A gateway that charges by itself is told by a job, so that it counts although the gateway is away right now.
 * Refuses with NotFound for somebody else's, `subscription_state` for one that has ended, and like requireOwner.
 */
export async function cancelAtPeriodEnd(ctx: Context, wish: SubscriptionWish): Promise<void> {
  await wishFor(ctx, wish, true);
}

/** Takes that back, as long as the period runs. Refuses in the same way. */
export async function resumeSubscription(ctx: Context, wish: SubscriptionWish): Promise<void> {
  await wishFor(ctx, wish, false);
}

async function wishFor(ctx: Context, { subscriptionId }: SubscriptionWish, cancels: boolean): Promise<void> {
  const { userId } = requireOwner(ctx);
  await transact(ctx, async (ctx) => {
    await lockUser(ctx, userId);
    const [own] = await ctx.db
      .select()
      .from(subscriptions)
      .where(and(eq(subscriptions.id, subscriptionId), eq(subscriptions.userId, userId)))
      .for("update");
    if (!own) throw new NotFound("subscription");
    const until = own.graceUntil ?? own.endDate;
    if (until !== null && until <= ctx.now) throw new NotInThisState();
    const [changed] = await ctx.db
      .update(subscriptions)
      .set({
        cancelAtPeriodEnd: cancels,
        canceledAt: cancels ? ctx.now : null,
        canceledReason: cancels ? "fan" : null,
        nextBillingAt: cancels || own.externalId === null ? null : own.endDate,
      })
      .where(
        and(
          eq(subscriptions.id, own.id),
          inArray(subscriptions.status, [...LIVE]),
          eq(subscriptions.cancelAtPeriodEnd, !cancels),
        ),
      )
      .returning({ id: subscriptions.id });
    if (!changed) {
      if (own.cancelAtPeriodEnd === cancels && LIVE.some((live) => live === own.status)) return; // said twice
      throw new NotInThisState();
    }
    await writeSubscriptionEvent(ctx, {
      subscriptionId: own.id,
      kind: cancels ? "cancel_requested" : "resumed",
      data: { by: "fan", endsAt: own.endDate?.toISOString() ?? null },
    });
    await tellGateways(ctx, [own.id]);
  });
}
