import { sql } from "drizzle-orm";
import { onOneConnection } from "@/db/session";
import { type Context, requireSystem } from "../../context";
import { dropMonths } from "./drop-months";
import { makeMonths } from "./make-months";
import { pruneAdTraces } from "./prune";

/** Any number: it names the lock that lets one worker keep at a time. */
const KEEPING_LOCK = 714_206;

/**
 * Keeps what ads are counted by in order: months that are over for good are dropped, those to come get their partitions, used tokens
 * and yesterday's viewers are forgotten. May run at any time, also while ads are recorded; where somebody is at it, it leaves it to them.
 */
export async function keepAdEvents(ctx: Context): Promise<void> {
  requireSystem(ctx);
  await onOneConnection(async (db) => {
    const { rows } = await db.execute(sql`select 1 where pg_try_advisory_lock(${KEEPING_LOCK})`);
    if (rows.length > 0) await keep({ ...ctx, db });
  });
}

async function keep(ctx: Context): Promise<void> {
  // Old ones first: what is dropped need not move.
  const dropped = await dropMonths(ctx);
  const made = await makeMonths(ctx);
  await pruneAdTraces(ctx);
  if (dropped.length + made.length > 0) ctx.log.info({ dropped, made }, "ad events are kept by other months");
}
