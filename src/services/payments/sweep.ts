import { sql } from "drizzle-orm";
import { type Context, requireSystem, transact } from "../context";
import { enqueueAll } from "../jobs";
import { expireSubscriptions } from "../subscriptions";
import { wakeStuckEvents } from "./stuck";

/** How many checkouts and events one round takes; what is left waits for the next minute. */
const ROUND = 500;

/**
 * The round of every minute: enqueues a question to the gateway for each open checkout that is due, wakes postbacks
 * whose job was lost, and marks subscriptions that have ended.
 */
export async function sweepCheckouts(ctx: Context): Promise<void> {
  requireSystem(ctx);
  await transact(ctx, async (ctx) => {
    const due = await takeDueCheckouts(ctx);
    await enqueueAll(
      ctx,
      "checkout.refetch",
      due.map((checkoutId) => ({ payload: { checkoutId }, key: `refetch:${checkoutId}`, maxAttempts: 3 })),
    );
  });
  await wakeStuckEvents(ctx);
  await expireSubscriptions(ctx);
}

/**
 * Takes the checkouts that are due and sets when each is due again: after 2, 4, 8 … minutes, at most two hours, and once
 * right after it expires. Only an answer ends it, a day after that (`refetchCheckout`). Those that were asked about
 * least often come first: a heap of old ones never keeps a new one waiting. One statement; rows that another round
 * holds are skipped.
 */
async function takeDueCheckouts(ctx: Context): Promise<number[]> {
  const now = ctx.now.toISOString();
  const { rows } = await ctx.db.execute<{ id: number }>(sql`
    update checkouts c set
      checks = c.checks + 1,
      next_check_at = case
        when c.expires_at > ${now}::timestamptz
          then least(${now}::timestamptz + due.pause, c.expires_at + interval '5 seconds')
        else ${now}::timestamptz + due.pause
      end
    from (
      select id, least(interval '2 minutes' * power(2, least(checks, 6)), interval '2 hours') as pause
      from checkouts
      where next_check_at <= ${now}::timestamptz
      order by checks, next_check_at
      limit ${ROUND}
      for update skip locked
    ) due
    where c.id = due.id
    returning c.id`);
  return rows.map(({ id }) => id);
}
