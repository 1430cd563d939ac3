import type { JobHelpers, TaskList } from "graphile-worker";
import { errorSummary } from "@/lib/error-record";
import { type Context, systemContext } from "@/services/context";
import type { JobName, JobPayloads } from "@/services/jobs";

/** What a job may know of its own try: after the last one the queue does not try again. */
export type Try = { isLastTry: boolean };

/** What a room of jobs offers: for each name, one call to a service. */
export type Tasks = {
  [N in JobName]?: (ctx: Context, payload: JobPayloads[N], attempt: Try) => Promise<unknown>;
};

type AnyTask = (ctx: Context, payload: unknown, attempt: Try) => Promise<unknown>;

/** Joins rooms of jobs into the list that the job library runs. A job that throws is tried again, later and later. */
export function taskList(...rooms: Tasks[]): TaskList {
  const all = Object.entries(Object.assign({}, ...rooms) as Record<string, AnyTask>);
  return Object.fromEntries(
    all.map(([name, run]) => [
      name,
      async (payload: unknown, { job }: JobHelpers) => {
        try {
          await run(systemContext(name), payload, { isLastTry: job.attempts >= job.max_attempts });
        } catch (error) {
          // The library keeps the message in the job's row, where admins read it.
          throw new Error(errorSummary(error));
        }
      },
    ]),
  );
}
