import type { EventEmitter } from "node:events";
import type { WorkerEvents } from "graphile-worker";
import type { Pool } from "pg";
import { SECOND } from "@/lib/time";

/** An answer of the database is on its way for less than this. */
const UNDERWAY = 10 * SECOND;

/**
 * When the database is killed just after it has given us jobs, its answer never comes: they are locked in our name, and nobody
 * does them. Here is known what did reach us; `free` gives back the rest.
 */
export function watchOverJobs(events: WorkerEvents & EventEmitter, pool: Pool) {
  const pools = new Set<string>();
  const reached = new Set<string>();
  events.on("pool:create", ({ workerPool }) => pools.add(workerPool.id));
  events.on("localQueue:getJobs:complete", ({ jobs }) => {
    for (const { id } of jobs) reached.add(id);
  });
  events.on("localQueue:returnJobs", ({ jobs }) => {
    for (const { id } of jobs) reached.delete(id);
  });
  events.on("job:start", ({ job }) => reached.add(job.id));
  events.on("job:complete", ({ job }) => reached.delete(job.id));
  return {
    /** Gives back jobs that are locked in our name and never reached us. Returns how many. */
    async free(): Promise<number> {
      const { rowCount } = await pool.query(
        `update graphile_worker._private_jobs set locked_at = null, locked_by = null
         where locked_by = any($1) and not id = any($2::bigint[]) and locked_at < now() - $3::interval`,
        [[...pools], [...reached], `${UNDERWAY} milliseconds`],
      );
      return rowCount ?? 0;
    },
  };
}
