import { sql } from "drizzle-orm";
import { addMs, MINUTE } from "@/lib/time";
import type { Context } from "@/services/context";
import type { SyncRunRow } from "./runs";

/** A run that changed the library, and when. */
export type Superseding = { id: number; at: Date };

/**
 * The run that changed the library after this one began to list, and so put its plan out of date; null where it only gave
 * way to a newer plan.
 */
export async function findSuperseding(
  ctx: Context,
  { id, prefix, startedAt, finishedAt }: SyncRunRow,
): Promise<Superseding | null> {
  if (!startedAt || !finishedAt) return null;
  // A run puts the plans away just before it says that it is done.
  const until = addMs(finishedAt, MINUTE).toISOString();
  const { rows } = await ctx.db.execute<{ id: number; at: string }>(sql`
    select r.id, c.at from sync_runs r
    cross join lateral (values (r.applied_at), (r.undone_at)) as c(at)
    where r.id <> ${id} and c.at > ${startedAt.toISOString()}::timestamptz and c.at <= ${until}::timestamptz
      and (r.prefix is null or ${prefix}::text is null or r.prefix = ${prefix}::text)
    order by c.at desc limit 1`);
  const [run] = rows;
  return run ? { id: run.id, at: new Date(run.at) } : null;
}
