import type { EventEmitter } from "node:events";
import type { WorkerEvents } from "graphile-worker";
import { Client, type Pool } from "pg";
import { MINUTE, SECOND } from "@/lib/time";
import { logger } from "@/services/log";
import { ALIVE } from "@/services/workers";
import { watchOverJobs } from "./lost-jobs";

/**
 * A job of a worker that was killed stays locked for four hours in the job library. Each worker here holds an
 * advisory lock on its name for as long as its connection lives; a name that nobody holds belongs to the dead, and
 * its jobs are freed: at the start and once a minute. Jobs are idempotent, so one that is freed too early
 * (its worker lives, its connection broke) runs twice and does nothing the second time.
 */
export function watchOverWorkers(
  events: WorkerEvents & EventEmitter,
  pool: Pool,
  url: string,
): () => Promise<void> {
  const names = new Set<string>();
  const vigil = holdNames(url, names);
  const lost = watchOverJobs(events, pool);
  // Jobs are locked in the name of the pool that took them, not of the hand that runs them.
  events.on("pool:create", ({ workerPool }) => {
    names.add(workerPool.id);
    vigil.hold(workerPool.id);
  });
  const free = () =>
    Promise.all([freeJobsOfTheDead(pool), lost.free()]).catch((error: unknown) =>
      logger.warn({ err: error }, "no look at dead workers"),
    );
  const first = setTimeout(free, 5 * SECOND);
  const timer = setInterval(free, MINUTE);
  return async () => {
    clearTimeout(first);
    clearInterval(timer);
    await vigil.end();
  };
}

/** Frees jobs and queues whose worker no longer lives. Returns the names of the dead. */
export async function freeJobsOfTheDead(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `with dead as materialized (
       select name from (
         select locked_by as name from graphile_worker._private_jobs where locked_by is not null
         union select locked_by from graphile_worker._private_job_queues where locked_by is not null
       ) lockers where pg_try_advisory_xact_lock($1, hashtext(name)))
     select name from dead`,
    [ALIVE],
  );
  const dead = rows.map(({ name }) => name);
  if (dead.length > 0) {
    await pool.query("select graphile_worker.force_unlock_workers($1)", [dead]);
    logger.warn({ workers: dead.length }, "jobs of workers that were killed are free again");
  }
  return dead;
}

/** Keeps one connection that holds the lock of every name, and opens another when it breaks. */
function holdNames(url: string, names: Set<string>) {
  let ended = false;
  let client: Client;
  const open = () => {
    const mine = new Client({
      connectionString: url,
      keepAlive: true,
      application_name: "creatorflix-vigil",
    });
    client = mine;
    let gone = false;
    const again = () => {
      if (gone || ended) return;
      gone = true;
      setTimeout(open, 2 * SECOND);
    };
    mine.on("error", () => {});
    mine.on("end", again);
    mine.connect().then(
      () => [...names].forEach(hold),
      () =>
        mine
          .end()
          .catch(() => {})
          .then(again),
    );
  };
  let taking = Promise.resolve();
  const hold = (name: string) => {
    // One after the other: a connection carries one statement at a time.
    taking = taking
      .then(() => client.query("select pg_advisory_lock($1, hashtext($2))", [ALIVE, name]))
      .then(
        () => {},
        () => {},
      );
  };
  open();
  return {
    hold,
    end: async () => {
      ended = true;
      await client.end().catch(() => {});
    },
  };
}
