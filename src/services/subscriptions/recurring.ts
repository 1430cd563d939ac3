import { and, eq, isNull, sql } from "drizzle-orm";
import { subscriptions, transactions } from "@/db/schema";
import type { Context } from "../context";
import { writeSubscriptionEvent } from "./events";
import { runs } from "./states";
import { isWishUnderWay, tellAbout } from "./tell";

/**
 * Notes by which name a gateway charges a subscription again, as soon as one of its payments says so. Needed where the payment
 * was booked before its subscription was there: a guest's.
 */
export async function rememberRecurring(
  ctx: Context,
  gateway: { id: number },
  payment: { externalId: string; subscriptionId: string | null },
): Promise<void> {
  if (payment.subscriptionId === null) return;
  const paidBy = ctx.db
    .select({ id: sql<number>`${transactions.subscriptionId}` })
    .from(transactions)
    .where(and(eq(transactions.gatewayId, gateway.id), eq(transactions.externalId, payment.externalId)));
  await ctx.db
    .update(subscriptions)
    .set({
      gatewayId: gateway.id,
      externalId: payment.subscriptionId,
      nextBillingAt: sql`case when ${subscriptions.cancelAtPeriodEnd} then null else ${subscriptions.endDate} end`,
    })
    .where(
      and(
        sql`${subscriptions.id} in ${paidBy}`,
        isNull(subscriptions.externalId),
        sql`not exists (select 1 from subscriptions other where other.gateway_id = ${gateway.id}
          and other.external_id = ${payment.subscriptionId})`,
      ),
    );
}

type Said = {
  externalId: string;
  /** The gateway will not charge again: it was told so, or stopped by itself. */
  ends: boolean;
  /** It cannot charge again even if it is told to. */
  isOver: boolean;
};

/**
 * Follows the gateway's word whether it charges again. A fan who canceled here stays canceled, whatever the gateway believes: it
 * is told once more; and while a fan's second thought is still on its way there, what it says is older than that. Null when no subscription is known by that name; else its id. The caller holds the lock of the user.
 */
export async function followEnding(
  ctx: Context,
  gateway: { id: number },
  said: Said,
): Promise<number | null> {
  const [known] = await ctx.db
    .select()
    .from(subscriptions)
    .where(and(eq(subscriptions.gatewayId, gateway.id), eq(subscriptions.externalId, said.externalId)))
    .for("update");
  if (!known) return null;
  const { id, endDate, cancelAtPeriodEnd } = known;
  if (said.ends === cancelAtPeriodEnd || !runs(known.status)) {
    // Money that nobody owes any more must not be asked for.
    if (!said.ends && known.status === "canceled")
      await tellAbout(ctx, [{ gatewayId: gateway.id, externalId: said.externalId }]);
    return id;
  }
  if (!said.ends && known.canceledReason !== "gateway") {
    await tellAbout(ctx, [{ gatewayId: gateway.id, externalId: said.externalId }]);
    return id;
  }
  if (said.ends && !said.isOver && (await isWishUnderWay(ctx, gateway.id, said.externalId))) return id;
  await ctx.db
    .update(subscriptions)
    .set({
      cancelAtPeriodEnd: said.ends,
      canceledAt: said.ends ? ctx.now : null,
      canceledReason: said.ends ? "gateway" : null,
      nextBillingAt: said.ends ? null : endDate,
    })
    .where(eq(subscriptions.id, id));
  await writeSubscriptionEvent(ctx, {
    subscriptionId: id,
    kind: said.ends ? "cancel_requested" : "resumed",
    data: { by: "gateway", endsAt: endDate?.toISOString() ?? null },
  });
  return id;
}
