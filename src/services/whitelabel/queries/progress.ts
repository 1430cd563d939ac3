import { sql } from "drizzle-orm";
import { NotFound } from "@/lib/errors";
import { type Context, requireAdmin } from "@/services/context";
import type { SyncRunRow } from "./runs";

/** How far a run is. Counts are of objects but for `models` and `done`. */
export type SyncProgress = {
  status: SyncRunRow["status"];
  listed: number;
  /** How many objects the last run of the same scope listed; 0 when there was none. */
  expected: number;
  added: number;
  changed: number;
  missing: number;
  restored: number;
  moved: number;
  /** Milliseconds since the listing began. */
  elapsed: number;
  /** Models that the run changes, and those of them that are carried out or, while it is taken back, taken back. */
  models: number;
  done: number;
  /** Somebody asked it to stop, and it has not heard of that yet. */
  isStopping: boolean;
};

/** How far a run is, for its page to show while it is under way; admins only. One statement. Refuses with NotFound. */
export async function getSyncProgress(ctx: Context, runId: number): Promise<SyncProgress> {
  requireAdmin(ctx);
  const { rows } = await ctx.db.execute<SyncProgress>(sql`
    select r.status, r.listed, r.expected, r.added, r.changed, r.missing, r.restored, r.moved,
      greatest(0, extract(epoch from ${ctx.now.toISOString()}::timestamptz - r.started_at) * 1000)::float8 as elapsed,
      m.models, m.done, r.cancel_requested_at is not null as "isStopping"
    from sync_runs r cross join lateral (
      select count(*)::int as models,
        count(case when r.status = 'applying' then m.applied_at else m.undone_at end)::int as done
      from sync_models m
      -- While it lists there are none yet, and a page asks several times a second.
      where m.run_id = r.id and r.status in ('applying', 'undoing')
    ) m
    where r.id = ${runId}`);
  const [progress] = rows;
  if (!progress) throw new NotFound("sync run");
  return { ...progress, elapsed: progress.elapsed ?? 0 };
}
