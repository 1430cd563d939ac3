import { and, inArray, sql } from "drizzle-orm";
import { subscriptions, users } from "@/db/schema";
import { HOUR } from "@/lib/time";
import { type Context, transact } from "../context";
import { enqueueAll } from "../jobs";
import { bridgeRenewals } from "./bridge";
import { writeSubscriptionEvents } from "./events";
import { LIVE } from "./live";

const ROUND = 500;

const isOver = (ctx: Context) => sql`${subscriptions.endDate} <= ${ctx.now}
  and coalesce(${subscriptions.graceUntil} <= ${ctx.now}, true)`;

/**
 * Marks subscriptions whose time is over as expired, and keeps the users' cache true. Bookkeeping only: access has
 * ended by itself, because it is judged when something is read. Users whose money moves right now are left for the
 * next round, so that the order of locks (user, then subscription) holds.
 */
export async function expireSubscriptions(ctx: Context): Promise<void> {
  await bridgeRenewals(ctx);
  await transact(ctx, async (ctx) => {
    const { rows } = await ctx.db.execute<{ id: number }>(sql`
      select id from ${users} where id in (
        select ${subscriptions.userId} from ${subscriptions}
        where ${inArray(subscriptions.status, [...LIVE])} and ${isOver(ctx)} limit ${ROUND})
      for no key update skip locked`);
    await expireOf(
      ctx,
      rows.map(({ id }) => id),
    );
  });
}

/** The same for some users, whose rows the caller has locked. Whether anybody is told is decided later, from what it came to. */
export async function expireOf(ctx: Context, userIds: number[]): Promise<void> {
  if (userIds.length === 0) return;
  const ended = await ctx.db
    .update(subscriptions)
    .set({ status: "expired", nextBillingAt: null })
    .where(and(inArray(subscriptions.userId, userIds), inArray(subscriptions.status, [...LIVE]), isOver(ctx)))
    .returning({ id: subscriptions.id, userId: subscriptions.userId, endDate: subscriptions.endDate });
  await writeSubscriptionEvents(
    ctx,
    ended.map(({ id, endDate }) => ({
      subscriptionId: id,
      kind: "expired",
      data: { endsAt: endDate?.toISOString() ?? null },
    })),
  );
  await enqueueAll(
    ctx,
    "subscription.ended",
    ended.map(({ id, endDate }) => {
      const endedAt = (endDate ?? ctx.now).toISOString();
      // A payment that is under way makes up its mind first.
      const runAt = new Date(ctx.now.getTime() + HOUR / 4);
      return { payload: { subscriptionId: id, endedAt }, key: `ended:${id}:${endedAt}`, runAt };
    }),
  );
  await refreshStatusCache(
    ctx,
    ended.map(({ userId }) => userId),
  );
}

/** Writes `users.subscription_status` anew from the subscriptions. It serves lists; access never reads it. */
export async function refreshStatusCache(ctx: Context, userIds: number[]): Promise<void> {
  if (userIds.length === 0) return;
  await ctx.db
    .update(users)
    .set({
      subscriptionStatus: sql`exists (select 1 from ${subscriptions} s
        where s.user_id = ${users}.id and s.status in ('trialing', 'active', 'past_due'))::int`,
    })
    .where(inArray(users.id, userIds));
}
