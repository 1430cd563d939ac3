import { and, eq, inArray, sql } from "drizzle-orm";
import { subscriptions } from "@/db/schema";
import { revokeAllKeys } from "../access";
import type { Context } from "../context";
import { writeSubscriptionEvents } from "./events";
import { refreshStatusCache } from "./expire";
import { LIVE } from "./live";
import { tellGateways } from "./tell";

/**
 * Ends everything that a user holds, at once: running subscriptions are canceled, also at gateways that would charge again, and
 * keys taken back. What was paid stays paid. Repeating it changes nothing. For services that have decided; there is no check of
 * `ctx.actor` here.
 */
export async function endAllPurchases(
  ctx: Context,
  { userId, reason }: { userId: number; reason: string },
): Promise<void> {
  const ended = await ctx.db
    .update(subscriptions)
    .set({
      status: "canceled",
      cancelAtPeriodEnd: true,
      canceledAt: ctx.now,
      canceledReason: reason,
      nextBillingAt: null,
      graceUntil: null,
      endDate: sql`greatest(${subscriptions.startDate}, least(${subscriptions.endDate}, ${ctx.now}::timestamptz))`,
    })
    .where(and(eq(subscriptions.userId, userId), inArray(subscriptions.status, [...LIVE])))
    .returning({ id: subscriptions.id });
  const ids = ended.map(({ id }) => id);
  await revokeAllKeys(ctx, userId, reason);
  await writeSubscriptionEvents(
    ctx,
    ids.map((subscriptionId) => ({ subscriptionId, kind: "canceled", data: { reason } })),
  );
  await tellGateways(ctx, ids);
  await refreshStatusCache(ctx, [userId]);
}
