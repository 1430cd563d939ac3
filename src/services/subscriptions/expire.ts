import { and, inArray, sql } from "drizzle-orm";
import { subscriptions, users } from "@/db/schema";
import { type Context, transact } from "../context";
import { LIVE } from "./live";

const ROUND = 500;

const isOver = (ctx: Context) => sql`${subscriptions.endDate} <= ${ctx.now}
  and (${subscriptions.status} <> 'past_due' or coalesce(${subscriptions.graceUntil} <= ${ctx.now}, true))`;

/**
 * Marks subscriptions whose time is over as expired, and keeps the users' cache true. Bookkeeping only: access has
 * ended by itself, because it is judged when something is read. Users whose money moves right now are left for the
 * next round, so that the order of locks (user, then subscription) holds.
 */
export async function expireSubscriptions(ctx: Context): Promise<void> {
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

/** The same for some users, whose rows the caller has locked. */
export async function expireOf(ctx: Context, userIds: number[]): Promise<void> {
  if (userIds.length === 0) return;
  const ended = await ctx.db
    .update(subscriptions)
    .set({ status: "expired" })
    .where(and(inArray(subscriptions.userId, userIds), inArray(subscriptions.status, [...LIVE]), isOver(ctx)))
    .returning({ userId: subscriptions.userId });
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
