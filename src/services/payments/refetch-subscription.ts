import { and, asc, eq, gt, isNotNull, lte, ne } from "drizzle-orm";
import { checkouts, subscriptions, transactions } from "@/db/schema";
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
  // All of them, a round at a time: those that ended for good must not stand before those that were paid after all.
  for (let last = 0; ; ) {
    const due = await dueRenewals(ctx, last);
    await enqueueAll(
      ctx,
      "subscription.refetch",
      due.map((payload) => ({ payload, key: `refetch-renewals:${payload.checkoutId}`, maxAttempts: 3 })),
    );
    last = due.at(-1)?.checkoutId ?? last;
    if (due.length < ROUND) return;
  }
}

// The checkouts whose payments paid for it; those of another gateway than its own cannot tell what became of it.
function dueRenewals(ctx: Context, after: number): Promise<{ checkoutId: number }[]> {
  return ctx.db
    .selectDistinct({ checkoutId: checkouts.id })
    .from(subscriptions)
    .innerJoin(
      transactions,
      and(
        eq(transactions.subscriptionId, subscriptions.id),
        eq(transactions.gatewayId, subscriptions.gatewayId),
      ),
    )
    .innerJoin(
      checkouts,
      and(eq(checkouts.id, transactions.checkoutId), eq(checkouts.gatewayId, subscriptions.gatewayId)),
    )
    .where(
      and(
        isNotNull(subscriptions.externalId),
        lte(subscriptions.endDate, ctx.now),
        gt(subscriptions.endDate, addDays(ctx.now, -ASKED_FOR_DAYS)),
        ne(subscriptions.status, "canceled"),
        gt(checkouts.id, after),
      ),
    )
    .orderBy(asc(checkouts.id))
    .limit(ROUND);
}
