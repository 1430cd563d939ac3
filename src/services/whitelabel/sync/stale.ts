import { type SQL, sql } from "drizzle-orm";
import type { Context } from "@/services/context";

type Listed = { id: number; prefix: string | null };

/** Runs `r` that speak of keys that this run speaks of, too: of the whole bucket, or of the same model. */
const meets = ({ id, prefix }: Listed) => sql`r.id <> ${id}
  and (r.prefix is null or ${prefix}::text is null or r.prefix = ${prefix}::text)`;

/**
 * Whether another run has changed the library since this one began to list. Its differences are to a library that is
 * no more, so they are neither shown as a plan nor applied.
 */
export async function isStale(ctx: Context, run: Listed): Promise<boolean> {
  const { rows } = await ctx.db.execute(sql`
    select from sync_runs r join sync_runs own on own.id = ${run.id}
    where ${meets(run)} and (r.status in ('applying', 'undoing') or (
      (r.applied_at > own.started_at or r.undone_at > own.started_at) and ${hasChanges(sql`r`)}))
    limit 1`);
  return rows.length > 0;
}

/** The runs of this scope that were killed while they were carried out or taken back, the oldest first. */
export async function halfDone(ctx: Context, run: Listed): Promise<number[]> {
  const { rows } = await ctx.db.execute<{ id: number }>(sql`
    select r.id from sync_runs r where ${meets(run)} and r.status in ('applying', 'undoing') order by r.id`);
  return rows.map(({ id }) => id);
}

/** Whether some models of a run are carried out, or taken back, and others are not: it can only go on to its end. */
export async function hasBegun(ctx: Context, run: Listed): Promise<boolean> {
  const { rows } = await ctx.db.execute(sql`
    select from sync_runs r join sync_models s on s.run_id = r.id
    where r.id = ${run.id} and ((r.status = 'applying' and s.applied_at is not null)
      or (r.status = 'undoing' and s.undone_at is not null))
    limit 1`);
  return rows.length > 0;
}

/** A run over an unchanged bucket makes nobody's plan stale. */
const hasChanges = (r: SQL) =>
  sql`(${r}.added + ${r}.changed + ${r}.missing + ${r}.restored + ${r}.moved > 0)`;

/** Puts away the open plans that a run makes stale. They say `superseded`. */
export async function discardStale(ctx: Context, run: Listed): Promise<void> {
  await ctx.db.execute(sql`
    update sync_runs r set status = 'discarded', error = 'superseded', finished_at = clock_timestamp()
    from sync_runs own
    where own.id = ${run.id} and ${hasChanges(sql`own`)} and ${meets(run)} and r.status in ('planned', 'held')`);
}
