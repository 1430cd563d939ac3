import { sql } from "drizzle-orm";
import {
  postMedia,
  reconciliationDifferences,
  refunds,
  syncRuns,
  transactions,
  webhookEvents,
} from "@/db/schema";
import { addMs, MINUTE } from "@/lib/time";
import { type Context, requireAdmin } from "../context";
import { countJobFailures } from "../job-failures";
import { silentGateways } from "../payments";

/** What waits for a person, as counts. Zero everywhere is a quiet day. */
export type Attention = {
  /** Postbacks that were given up after all their attempts. */
  deadEvents: number;
  /** Postbacks whose payment is not known here yet; they are tried again by themselves. */
  parkedEvents: number;
  /** Postbacks that are due for too long: the worker is behind or down. */
  lateEvents: number;
  /** Active gateways that say nothing although fans buy. */
  silentGateways: number;
  /** Payments that a gateway sees differently from our books. */
  openDifferences: number;
  /** Refunds that a gateway refused for good. */
  failedRefunds: number;
  /** Payments of another sum or currency than their checkout asked for, that were not given back. */
  mismatches: number;
  /** Second payments of one checkout, that were not given back. */
  surplus: number;
  /** Money that the payer wants back through the bank. */
  disputes: number;
  /** Jobs that only a person can set going again. */
  givenUpJobs: number;
  /** Jobs that failed and are tried again by themselves. */
  retryingJobs: number;
  /** Pictures and films that could not be made ready. */
  failedMedia: number;
  /** 1 when the newest sync held back, or failed. One that somebody cancelled or put aside says nothing. */
  heldSyncs: number;
  failedSyncs: number;
  /** Plans of a sync that wait for an admin's word. */
  waitingPlans: number;
};

/** A postback is settled within seconds; one that is due for longer than this tells of a missing worker. */
const LATE = 5 * MINUTE;

/** What waits for a person; admins only. */
export async function getAttention(ctx: Context): Promise<Attention> {
  requireAdmin(ctx);
  const [counts, jobs, silent] = await Promise.all([
    countRows(ctx),
    countJobFailures(ctx),
    silentGateways(ctx),
  ]);
  return {
    ...counts,
    givenUpJobs: jobs.given_up,
    retryingJobs: jobs.retrying,
    silentGateways: silent.length,
  };
}

type Counts = Omit<Attention, "givenUpJobs" | "retryingJobs" | "silentGateways">;

// Each count reads an index that holds nothing else: millions of settled payments cost a look at the overview nothing.
async function countRows(ctx: Context): Promise<Counts> {
  const late = addMs(ctx.now, -LATE).toISOString();
  const { rows } = await ctx.db.execute<Counts>(sql`
    with events as (
      select count(*) filter (where status = 'parked')::int as parked,
        count(*) filter (where status = 'pending' and next_at < ${late}::timestamptz)::int as late
      from ${webhookEvents} where status in ('pending', 'parked')
    ), money as (
      -- What was given back is dealt with; the verdict on it stays.
      select count(*) filter (where status = 'mismatch' and refunded_amount < amount)::int as mismatch,
        count(*) filter (where status = 'surplus' and refunded_amount < amount)::int as surplus,
        count(*) filter (where status = 'disputed')::int as disputed
      from ${transactions} where status in ('mismatch', 'surplus', 'disputed')
    ), newest as (
      select status from ${syncRuns} where status not in ('queued', 'running', 'cancelled', 'discarded')
      order by id desc limit 1
    )
    select events.parked as "parkedEvents", events.late as "lateEvents",
      (select count(*)::int from ${webhookEvents} where status = 'dead') as "deadEvents",
      money.mismatch as mismatches, money.surplus, money.disputed as disputes,
      (select count(*)::int from ${reconciliationDifferences} where closed_at is null) as "openDifferences",
      (select count(*)::int from ${refunds} where status = 'failed') as "failedRefunds",
      (select count(*)::int from ${postMedia} where status = 'failed') as "failedMedia",
      (select count(*)::int from newest where status = 'held') as "heldSyncs",
      (select count(*)::int from newest where status = 'failed') as "failedSyncs",
      (select count(*)::int from ${syncRuns} where status = 'planned') as "waitingPlans"
    from events, money`);
  return rows[0]!;
}
