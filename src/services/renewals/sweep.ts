import { and, eq, gt, inArray, isNull, lte, sql } from "drizzle-orm";
import { plans, subscriptionEvents, subscriptions, users } from "@/db/schema";
import { addDays } from "@/lib/time";
import { type Context, requireSystem } from "../context";
import { enqueueAll } from "../jobs";
import { reminderDue } from "./steps";

const ROUND = 1_000;
/** Further ahead than any reminder, in whatever zone. */
const HORIZON_DAYS = 4;

/** What a subscription has to be for its fan to be reminded of it. */
export function isReminded(ctx: Context) {
  return and(
    inArray(subscriptions.status, ["trialing", "active"]),
    gt(subscriptions.endDate, ctx.now),
    // Who is charged by the gateway, and who has canceled, is left alone.
    isNull(subscriptions.externalId),
    eq(subscriptions.cancelAtPeriodEnd, false),
    eq(plans.isActive, true),
    isNull(users.deletedAt),
    isNull(users.bannedAt),
  );
}

/** Enqueues the reminders that are due and were not sent: one job each, so that none waits for another. Every hour. */
export async function sweepReminders(ctx: Context): Promise<void> {
  requireSystem(ctx);
  const near = await ctx.db
    .select({
      subscriptionId: subscriptions.id,
      endDate: sql<Date>`${subscriptions.endDate}`.mapWith(subscriptions.endDate),
      reminded: sql<string[]>`coalesce((select array_agg(${subscriptionEvents.data} ->> 'step')
        from ${subscriptionEvents} where ${subscriptionEvents.subscriptionId} = ${subscriptions.id}
        and ${subscriptionEvents.kind} = 'reminded'
        and (${subscriptionEvents.data} ->> 'endsAt')::timestamptz = ${subscriptions.endDate}), '{}')`,
    })
    .from(subscriptions)
    .innerJoin(plans, eq(plans.id, subscriptions.planId))
    .innerJoin(users, eq(users.id, subscriptions.userId))
    .where(and(isReminded(ctx), lte(subscriptions.endDate, addDays(ctx.now, HORIZON_DAYS))))
    .orderBy(subscriptions.endDate)
    .limit(ROUND);
  await enqueueAll(
    ctx,
    "renewal.remind",
    near.flatMap(({ subscriptionId, endDate, reminded }) => {
      const step = reminderDue(endDate, ctx.now);
      if (!step || reminded.includes(step)) return [];
      const endsAt = endDate.toISOString();
      // The next hour asks again: a job that fails now need not try by itself for long.
      return [
        {
          payload: { subscriptionId, endsAt, step },
          key: `remind:${subscriptionId}:${step}`,
          maxAttempts: 2,
        },
      ];
    }),
  );
}
