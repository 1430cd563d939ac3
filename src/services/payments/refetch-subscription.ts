import { and, eq, isNotNull, lte, sql } from "drizzle-orm";
import { checkouts, subscriptions } from "@/db/schema";
import { addDays } from "@/lib/time";
import { type Context, requireSystem } from "../context";
import { enqueueAll } from "../jobs";
import { gatewayById } from "./accounts";
import { settlePayment } from "./settle";
import { settleSubscription } from "./settle-subscription";

const ROUND = 500;

/** How long after its end the gateway of a subscription is asked whether it was paid after all. */
const ASKED_FOR_DAYS = 14;

/**
 * Asks the gateway about all payments that a checkout began, and whether it goes on charging: so a renewal counts although every
 * postback about it was lost. Throws while the gateway is away.
 */
export async function refetchSubscription(ctx: Context, checkoutId: number): Promise<void> {
  requireSystem(ctx);
  const [checkout] = await ctx.db.select().from(checkouts).where(eq(checkouts.id, checkoutId));
  if (!checkout || checkout.gatewayId === null) return;
  const { adapter, account } = await gatewayById(ctx, checkout.gatewayId);
  const payments = await adapter.findByReference(account, checkout.publicId, checkout.externalId);
  for (const payment of payments) await settlePayment(ctx, account, payment);
  const names = new Set(payments.flatMap(({ subscriptionId }) => subscriptionId ?? []));
  for (const name of names) {
    const said = await adapter.subscriptions?.fetch(account, name);
    if (said) await settleSubscription(ctx, account, said);
  }
}

/** Enqueues that question for every subscription whose gateway should have charged by now and did not say so. */
export async function sweepRenewals(ctx: Context): Promise<void> {
  requireSystem(ctx);
  const due = await ctx.db
    .selectDistinct({ checkoutId: sql<number>`c.id` })
    .from(subscriptions)
    .innerJoin(
      sql`checkouts c`,
      sql`c.gateway_id = ${subscriptions.gatewayId} and exists (select 1 from transactions t
        where t.checkout_id = c.id and t.subscription_id = ${subscriptions.id} and t.gateway_id = c.gateway_id)`,
    )
    .where(
      and(
        isNotNull(subscriptions.externalId),
        lte(subscriptions.endDate, ctx.now),
        sql`${subscriptions.endDate} > ${addDays(ctx.now, -ASKED_FOR_DAYS).toISOString()}::timestamptz`,
        sql`${subscriptions.status} <> 'canceled'`,
      ),
    )
    .limit(ROUND);
  await enqueueAll(
    ctx,
    "subscription.refetch",
    due.map((payload) => ({ payload, key: `refetch-renewals:${payload.checkoutId}`, maxAttempts: 3 })),
  );
}
