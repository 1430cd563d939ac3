import { and, gte, isNotNull, lt, type SQL } from "drizzle-orm";
import { bigint, integer, pgSchema, text, timestamp } from "drizzle-orm/pg-core";

const moment = (name: string) => timestamp(name, { withTimezone: true }).notNull();

/** The job library's public view of its queue; its tables are private to it. A job that is done is not there. */
export const jobs = pgSchema("graphile_worker")
  .view("jobs", {
    id: bigint("id", { mode: "bigint" }).notNull(),
    name: text("task_identifier").notNull(),
    attempts: integer("attempts").notNull(),
    maxAttempts: integer("max_attempts").notNull(),
    lastError: text("last_error"),
    runAt: moment("run_at"),
    updatedAt: moment("updated_at"),
  })
  .existing();

/** A failed job is tried again by itself, until its attempts are used up and only a person can go on. */
export const JOB_FAILURE_STATUSES = ["retrying", "given_up"] as const;
export type JobFailureStatus = (typeof JOB_FAILURE_STATUSES)[number];

const STILL: Record<JobFailureStatus, SQL> = {
  retrying: lt(jobs.attempts, jobs.maxAttempts),
  given_up: gte(jobs.attempts, jobs.maxAttempts),
};

/** The condition for failures of that kind, or for all of them. */
export function isFailure(status?: JobFailureStatus): SQL | undefined {
  return and(isNotNull(jobs.lastError), status && STILL[status]);
}
