import { lt } from "drizzle-orm";
import type { Pool } from "pg";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { pool } from "@/db";
import { rateLimits } from "@/db/schema";
import { SECOND } from "@/lib/time";
import type { Context } from "../context";

type Counters = { tries: RateLimiterPostgres; waits: RateLimiterPostgres };

const known = new WeakMap<Pool, Counters>();

/** `tries` counts; `waits` holds one place per key, which is free again when its wait is over. */
function counters(): Counters {
  const storeClient = pool();
  const made = known.get(storeClient) ?? {
    tries: counter(storeClient, "tries", Number.MAX_SAFE_INTEGER),
    waits: counter(storeClient, "wait", 1),
  };
  known.set(storeClient, made);
  return made;
}

function counter(storeClient: Pool, keyPrefix: string, points: number): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient,
    storeType: "pool",
    tableName: "rate_limits",
    // Our migrations make the table, and a job of ours forgets what is over.
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix,
    points,
    duration: 1,
  });
}

const seconds = (ms: number) => Math.max(1, Math.ceil(ms / SECOND));

/** Counts one more try of `key` and answers how many there were since the first, which is forgotten after a while. */
export async function countTry(key: string, forgottenAfter: number): Promise<number> {
  const { consumedPoints } = await counters().tries.consume(key, 1, {
    customDuration: seconds(forgottenAfter),
  });
  return consumedPoints;
}

/** Takes back one try: it was never judged, or it was right. */
export async function uncountTry(key: string): Promise<void> {
  await counters().tries.reward(key, 1);
}

/** How long `key` has to wait still, in milliseconds; 0 when it need not. */
export async function waitLeft(key: string): Promise<number> {
  return (await counters().waits.get(key))?.msBeforeNext ?? 0;
}

/**
 * Begins a wait, unless somebody else began one in the same instant: then answers how long that one lasts, in
 * milliseconds, else 0.
 */
export async function beginWait(key: string, ms: number): Promise<number> {
  try {
    await counters().waits.consume(key, 1, { customDuration: seconds(ms) });
    return 0;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return refusal.msBeforeNext;
    throw refusal;
  }
}

/** Forgets every try of `key`, and its wait. */
export async function forget(key: string): Promise<void> {
  const { tries, waits } = counters();
  await Promise.all([tries.delete(key), waits.delete(key)]);
}

/** Removes what is over from the database. */
export async function forgetOldTries(ctx: Context): Promise<void> {
  await ctx.db.delete(rateLimits).where(lt(rateLimits.expire, ctx.now.getTime()));
}
