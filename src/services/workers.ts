// The door to what is known of the workers themselves.
import { sql } from "drizzle-orm";
import type { Context } from "./context";

/** Sets the locks of living workers apart from other advisory locks: each holds one on its name (`src/jobs/dead-workers.ts`). */
export const ALIVE = 714_203;

/** Whether a worker runs on this database, wherever its machine is. */
export async function isWorkerThere(ctx: Context): Promise<boolean> {
  const { rows } = await ctx.db.execute(sql`
    select from pg_locks l join pg_database d on d.oid = l.database
    where l.locktype = 'advisory' and l.classid = ${ALIVE} and l.objsubid = 2 and l.granted
      and d.datname = current_database()
    limit 1`);
  return rows.length > 0;
}
