import { sql } from "drizzle-orm";
import { type Context, requireAdmin } from "@/services/context";

/** How many objects that a run changed were changed again by a later one: an undo leaves those alone. Admins only. */
export async function countTakenOver(ctx: Context, runId: number): Promise<number> {
  requireAdmin(ctx);
  const { rows } = await ctx.db.execute<{ objects: number }>(sql`
    with later as (
      select l.id from sync_runs l join sync_runs r on r.id = ${runId} and l.applied_at > r.applied_at
      where l.undone_at is null
    ), theirs as (
      -- An object that moved is spoken of by where it was and by where it is.
      select c.key from sync_changes c join later on later.id = c.run_id where c.what <> 'added'
      union
      select c.from_key from sync_changes c join later on later.id = c.run_id where c.what = 'moved'
    )
    select count(*)::int as objects
    from sync_changes own join theirs on theirs.key = own.key
    where own.run_id = ${runId}`);
  return rows[0]?.objects ?? 0;
}
