import { sql } from "drizzle-orm";
import type { Context } from "@/services/context";

/** Names the lock of the one running sync; any number that no other lock of the site has. */
const SYNC_LOCK = 714_204;
/** Names the lock of whoever writes models and posts from the library. */
const PUBLISH_LOCK = 714_205;

/** Takes the sync's lock for as long as this connection lives; false when another run holds it. */
export async function takeSyncLock(ctx: Context): Promise<boolean> {
  const { rows } = await ctx.db.execute<{ taken: boolean }>(
    sql`select pg_try_advisory_lock(${SYNC_LOCK}) as taken`,
  );
  return rows[0]?.taken ?? false;
}

/** Waits until nobody else publishes; held to the end of the transaction. Slugs are chosen under it. */
export async function awaitPublishing(ctx: Context): Promise<void> {
  await ctx.db.execute(sql`select pg_advisory_xact_lock(${PUBLISH_LOCK})`);
}
