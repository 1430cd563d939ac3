import { and, asc, eq, gt, inArray, isNull, lte, sql } from "drizzle-orm";
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
  // All of them, a round at a time: those that were reminded already must not stand before those that were not.
  for (let last = 0; ; ) {
    const near = await endingSoon(ctx, last);
    await enqueueAll(
      ctx,
      "renewal.remind",
      near.flatMap((ending) => reminderOf(ending, ctx.now)),
    );
    last = near.at(-1)?.subscriptionId ?? last;
    if (near.length < ROUND) return;
  }
}

type Ending = Awaited<ReturnType<typeof endingSoon>>[number];

function endingSoon(ctx: Context, after: number) {
  return ctx.db
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
    .where(
      and(
        isReminded(ctx),
        lte(subscriptions.endDate, addDays(ctx.now, HORIZON_DAYS)),
        gt(subscriptions.id, after),
      ),
    )
    .orderBy(asc(subscriptions.id))
    .limit(ROUND);
}

function reminderOf({ subscriptionId, endDate, reminded }: Ending, now: Date) {
  const step = reminderDue(endDate, now);
  if (!step || reminded.includes(step)) return [];
  return [
    {
      payload: { subscriptionId, endsAt: endDate.toISOString(), step },
      key: `remind:${subscriptionId}:${step}`,
      // The next hour asks again: a job that fails now need not try by itself for long.
      maxAttempts: 2,
    },
  ];
}
