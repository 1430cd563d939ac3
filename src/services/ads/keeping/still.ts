import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { SECOND } from "@/lib/time";
import { type Context, transact } from "../../context";

/** As long as we wait for a lock, everybody who records an ad waits behind us. */
const LOCK_PATIENCE = sql.raw("'1s'");
const TRIES = 10;
const BETWEEN_TRIES = 2 * SECOND;

/** lock_not_available, deadlock_detected */
const COME_AGAIN = new Set(["55P03", "40P01"]);

/**
 * Runs `prepare`, then `alter` while nobody records ads, in one transaction. A change of partitions takes locks on several tables; whoever
 * writes events takes them in another order, so all of them are let finish first: they begin by locking rows of `ads`, which this
 * lock excludes. Readers go on. Does not wait for long: it tries again instead, and throws when it never succeeds.
 */
export async function whileNobodyRecords(
  ctx: Context,
  {
    prepare,
    alter,
  }: { prepare?: (ctx: Context) => Promise<unknown>; alter: (ctx: Context) => Promise<unknown> },
): Promise<void> {
  for (let left = TRIES - 1; ; left--) {
    try {
      return await transact(ctx, async (ctx) => {
        await prepare?.(ctx);
        await ctx.db.execute(sql`set local lock_timeout = ${LOCK_PATIENCE}`);
        await ctx.db.execute(sql`lock table ads in exclusive mode`);
        await alter(ctx);
      });
    } catch (error) {
      if (left === 0 || !COME_AGAIN.has(codeOf(error))) throw error;
      await pause(BETWEEN_TRIES);
    }
  }
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  return cause instanceof Error && "code" in cause ? String(cause.code) : "";
}
