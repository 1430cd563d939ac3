import { and, eq, inArray, ne } from "drizzle-orm";
import { type PriceLine, subscriptions } from "@/db/schema";
import type { Context } from "../context";
import { writeSubscriptionEvent } from "./events";
import { endGrace } from "./grace";
import type { Purchase } from "./purchase";
import { laterEnd } from "./rules";
import type { Running } from "./running";
import { runs, statesBefore } from "./states";
import { tellAbout } from "./tell";

export type Extended = {
  plan: Extract<PriceLine, { kind: "plan" }>;
  period: { startsAt: Date; endsAt: Date | null };
  running: Running | null;
  /** Days of the period that come from a tier that was left for this one. */
  creditedDays: number;
};

/** Writes a paid period into the subscription that it belongs to, or into a new one. Answers its id. */
export async function extendOrStart(ctx: Context, purchase: Purchase, extended: Extended): Promise<number> {
  const { running, period, plan, creditedDays } = extended;
  const isRunning = running !== null && runs(running.status);
  // What was paid for before still counts: a new period never makes a running subscription shorter.
  const endDate = isRunning ? laterEnd(running.endDate, period.endsAt) : period.endsAt;
  const recurring = recurringOf(purchase, running);
  // A payment by hand says that the fan goes on; only where a gateway was told to stop it stays told.
  const cancels = Boolean(running?.cancelAtPeriodEnd && (purchase.kind === "renewal" || !purchase.recurring));
  const cancelAtPeriodEnd = cancels && recurring.externalId !== null;
  if (recurring.externalId !== null) await freeName(ctx, recurring, running?.id ?? 0);
  const paid = {
    ...recurring,
    status: "active",
    endDate,
    checkoutId: purchase.checkoutId,
    graceUntil: null,
    pastDueSince: null,
    cancelAtPeriodEnd,
    ...(cancelAtPeriodEnd ? {} : { canceledAt: null, canceledReason: null }),
    nextBillingAt: recurring.externalId !== null && !cancelAtPeriodEnd ? endDate : null,
  } as const;
  const [subscription] = running
    ? await ctx.db
        .update(subscriptions)
        .set({ ...paid, ...(isRunning ? {} : { startDate: period.startsAt }) })
        .where(and(eq(subscriptions.id, running.id), inArray(subscriptions.status, statesBefore("active"))))
        .returning({ id: subscriptions.id })
    : await ctx.db
        .insert(subscriptions)
        .values({ userId: purchase.userId, planId: plan.id, startDate: period.startsAt, ...paid })
        .returning({ id: subscriptions.id });
  if (!subscription) throw new Error("The paid period was not written.");
  if (running) await endGrace(ctx, purchase.userId, [running.id], "renewed");
  await forsake(ctx, running, recurring);
  await writeSubscriptionEvent(ctx, {
    subscriptionId: subscription.id,
    kind: purchase.kind === "renewal" ? "renewed" : isRunning ? "extended" : "started",
    transactionId: purchase.transactionId,
    data: {
      endsAt: endDate?.toISOString() ?? null,
      amount: plan.amount,
      ...(creditedDays > 0 ? { creditedDays } : {}),
    },
  });
  return subscription.id;
}

type Named = { gatewayId: number | null; externalId: string | null };

// A single payment in between leaves the recurring one as it is.
function recurringOf({ recurring, gatewayId }: Purchase, running: Running | null): Named {
  if (recurring) return { gatewayId, externalId: recurring };
  if (running?.externalId) return { gatewayId: running.gatewayId, externalId: running.externalId };
  return { gatewayId, externalId: null };
}

// One recurring payment belongs to one subscription: a period that ended gives the name to the one that goes on.
async function freeName(ctx: Context, { gatewayId, externalId }: Named, ownId: number): Promise<void> {
  if (gatewayId === null || externalId === null) return;
  await ctx.db
    .update(subscriptions)
    .set({ externalId: null })
    .where(
      and(
        eq(subscriptions.gatewayId, gatewayId),
        eq(subscriptions.externalId, externalId),
        ne(subscriptions.id, ownId),
      ),
    );
}

// Two recurring payments for one subscription would both charge: the older one is stopped.
async function forsake(ctx: Context, before: Running | null, now: Named): Promise<void> {
  if (!before?.externalId || before.gatewayId === null) return;
  if (before.externalId === now.externalId && before.gatewayId === now.gatewayId) return;
  await tellAbout(ctx, [{ gatewayId: before.gatewayId, externalId: before.externalId }]);
}
