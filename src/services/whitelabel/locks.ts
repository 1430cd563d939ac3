import { sql } from "drizzle-orm";
import { type Context, transact } from "@/services/context";

/** Names the lock of the one running sync; any number that no other lock of the site has. */
const SYNC_LOCK = 714_204;
/** Names the lock of whoever writes models and posts from the library. */
const PUBLISH_LOCK = 714_205;
/** Names the lock that the hands share which add new models for a run. */
const HANDS_LOCK = 714_206;

/** Takes the sync's lock for as long as this connection lives; false when another run holds it. */
export async function takeSyncLock(ctx: Context): Promise<boolean> {
  const { rows } = await ctx.db.execute<{ taken: boolean }>(
    sql`select pg_try_advisory_lock(${SYNC_LOCK}) as taken`,
  );
  return rows[0]?.taken ?? false;
}

/**
 * Gives the sync's lock back before its connection ends: the database notices that a little later, and who is next would find
 * it taken and wait for its turn. On a connection that broke there is nothing to give back.
 */
export async function giveSyncLockBack(ctx: Context): Promise<void> {
  await ctx.db.execute(sql`select pg_advisory_unlock(${SYNC_LOCK})`).catch(() => {});
}

/** Waits until nobody else publishes; held to the end of the transaction. Slugs are chosen under it. */
export async function awaitPublishing(ctx: Context): Promise<void> {
  await ctx.db.execute(sql`select pg_advisory_xact_lock(${PUBLISH_LOCK})`);
}

/** Counts the transaction among a run's hands until it ends. */
export async function joinHands(ctx: Context): Promise<void> {
  await ctx.db.execute(sql`select pg_advisory_xact_lock_shared(${HANDS_LOCK})`);
}

/** Waits until no hand is left of a run that was killed: the database may be a little behind with that. */
export async function awaitHands(ctx: Context): Promise<void> {
  await transact(ctx, async (ctx) => {
    await ctx.db.execute(sql`select pg_advisory_xact_lock(${HANDS_LOCK})`);
  });
}
