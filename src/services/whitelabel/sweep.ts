import { and, inArray, lt, type SQL, sql } from "drizzle-orm";
import { type SYNC_STATUSES, syncRuns } from "@/db/schema";
import { addDays } from "@/lib/time";
import { type Context, requireSystem } from "@/services/context";

/** What an undo needs is kept a day longer than an undo is taken (30 days): clocks differ. */
const UNDO_KEPT_DAYS = 31;
/** For so long it is of interest why a run came to nothing, and a held plan may be applied despite its guard. */
const FRUITLESS_KEPT_DAYS = 7;
/** A plan that nobody decided on for so long is about another bucket by now. */
const PLAN_WAITS_DAYS = 30;
/** That a run was, and what it did to which model, stays for a year. */
const HISTORY_KEPT_DAYS = 365;
/** So many rows at once: each statement is short, and nobody waits for it. */
const ROWS = 10_000;
const RUNS = 20;

const FINAL = sql`('applied', 'undone', 'discarded', 'cancelled', 'failed')`;

type Status = (typeof SYNC_STATUSES)[number];

/**
 * Forgets what runs of the sync leave behind and nobody needs any more: objects of plans and junk after a month or a week, the runs
 * themselves after a year. Plans that wait too long are put away first, and runs that have lost their job. For the
 * worker, every day. In short statements one after the other, so that it may be killed at any time.
 */
export async function sweepSyncs(ctx: Context): Promise<void> {
  requireSystem(ctx);
  await putAway(ctx, ["held"], FRUITLESS_KEPT_DAYS, { status: "discarded" });
  await putAway(ctx, ["planned"], PLAN_WAITS_DAYS, { status: "discarded" });
  await putAway(ctx, ["queued", "running"], FRUITLESS_KEPT_DAYS, { status: "failed", error: "interrupted" });
  for (const runId of await runsWithDetails(ctx)) await forgetDetails(ctx, runId);
  // What was undone stays: the schedule must not do it again (see schedule.ts). Models, renames and junk go with their run.
  const old = sql`created_at < ${addDays(ctx.now, -HISTORY_KEPT_DAYS)} and status not in ('applying', 'undoing', 'undone')`;
  await untilNone(ctx, deleteSome("sync_runs", old, RUNS));
}

/** Ends the runs that have stood still in one of these states for so many days. */
async function putAway(
  ctx: Context,
  statuses: Status[],
  days: number,
  ended: Pick<Partial<typeof syncRuns.$inferInsert>, "status" | "error">,
): Promise<void> {
  const stood = sql`coalesce(${syncRuns.plannedAt}, ${syncRuns.updatedAt})`;
  await ctx.db
    .update(syncRuns)
    .set({
      ...ended,
      finishedAt: sql`coalesce(${syncRuns.finishedAt}, ${syncRuns.plannedAt}, ${syncRuns.updatedAt})`,
    })
    .where(and(inArray(syncRuns.status, statuses), lt(stood, addDays(ctx.now, -days))));
}

/**
 * The runs whose details are over, and those that have details although they are no more: `sync_changes` has no foreign key.
 * It leaps from run to run along the index instead of reading all rows.
 */
async function runsWithDetails(ctx: Context): Promise<number[]> {
  const { rows } = await ctx.db.execute<{ id: number }>(sql`
    with recursive changed (id) as (
      (select run_id from sync_changes order by run_id limit 1)
      union all
      select (select c.run_id from sync_changes c where c.run_id > changed.id order by c.run_id limit 1)
      from changed where changed.id is not null
    )
    select d.id from (
      select id from changed where id is not null
      union select r.id from sync_runs r where exists (select from sync_junk j where j.run_id = r.id)
    ) d
    left join sync_runs r on r.id = d.id
    where r.id is null
      or (r.status in ('applied', 'undone') and greatest(r.applied_at, r.undone_at) < ${addDays(ctx.now, -UNDO_KEPT_DAYS)})
      or (r.status in ('discarded', 'cancelled', 'failed')
        and coalesce(r.finished_at, r.updated_at) < ${addDays(ctx.now, -FRUITLESS_KEPT_DAYS)})
      -- A newer plan of the same keys says it better.
      or (r.status = 'discarded' and r.error = 'superseded')
    order by d.id`);
  return rows.map(({ id }) => id);
}

/**
 * Removes the objects that a run noted. One that failed may be tried again, and then begins anew; where that happens at this very
 * moment, its new rows stay.
 */
async function forgetDetails(ctx: Context, runId: number): Promise<void> {
  const isOver = sql`not exists (select from sync_runs r where r.id = ${runId} and r.status not in ${FINAL})`;
  await ctx.db.execute(sql`update sync_runs set checkpoint = null where id = ${runId} and ${isOver}`);
  await untilNone(ctx, deleteSome("sync_changes", sql`run_id = ${runId} and ${isOver}`));
  await untilNone(ctx, deleteSome("sync_junk", sql`run_id = ${runId} and ${isOver}`));
}

/** One statement that deletes at most so many rows of a table. */
function deleteSome(table: string, which: SQL, limit = ROWS): SQL {
  const name = sql.identifier(table);
  return sql`delete from ${name} where ctid = any (array(select ctid from ${name} where ${which} limit ${limit}))`;
}

async function untilNone(ctx: Context, statement: SQL): Promise<void> {
  for (;;) {
    const { rowCount } = await ctx.db.execute(statement);
    if (!rowCount) return;
  }
}
