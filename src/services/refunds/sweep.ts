import { asc, sql } from "drizzle-orm";
import { refunds } from "@/db/schema";
import { addMs, MINUTE } from "@/lib/time";
import { type Context, requireSystem, transact } from "../context";
import { enqueueAll } from "../jobs";
import { sendingKey } from "./place";

/** A refund that waits this long without a job is asked about again. */
const OVERDUE = 10 * MINUTE;
const ROUND = 500;

/**
 * Asks again about refunds that wait without a job: those that the gateway took on and finishes later, without its postback
 * having reached us, and those whose job has used up its tries.
 */
export async function sweepRefunds(ctx: Context): Promise<void> {
  requireSystem(ctx);
  await transact(ctx, async (ctx) => {
    const waiting = await ctx.db
      .select({ id: refunds.id })
      .from(refunds)
      .where(
        sql`${refunds.status} = 'requested' and ${refunds.createdAt} < ${addMs(ctx.now, -OVERDUE)}
          and not exists (select 1 from graphile_worker.jobs j
            where j.key = 'refund:' || ${refunds.id} and j.attempts < j.max_attempts)`,
      )
      .orderBy(asc(refunds.createdAt))
      .limit(ROUND);
    await enqueueAll(
      ctx,
      "refund.send",
      waiting.map(({ id }) => ({ payload: { refundId: id }, key: sendingKey(id) })),
    );
  });
}
