import { type SQL, sql } from "drizzle-orm";
import type { Context } from "./context";

/** Every job and what it is told. A job is one call to a service; `src/jobs` joins the two. */
export type JobPayloads = {
  "postback.settle": { eventId: string };
  "checkout.refetch": { checkoutId: number };
  "checkouts.sweep": Record<string, never>;
  "gateways.watch": Record<string, never>;
  "reconciliation.daily": Record<string, never>;
  "reconciliation.run": { runId: number };
  "subscription.tell": { gatewayId: number; externalId: string };
  "subscription.refetch": { checkoutId: number };
  "subscription.ended": { subscriptionId: number; endedAt: string };
  "renewals.sweep": Record<string, never>;
  "renewal.remind": { subscriptionId: number; endsAt: string; step: "soon" | "today" };
  "refund.send": { refundId: number };
  "refunds.sweep": Record<string, never>;
  "media.derive": { mediaId: number };
  "model.derive": { modelId: number };
  "media.refine": { mediaId: number };
  "model.refine": { modelId: number };
  "media.forget": ({ mediaId: number } | { modelId: number }) & { keys: string[]; since: string };
  "media.sweep": Record<string, never>;
  "whitelabel.sync": { runId: number };
  "whitelabel.schedule": Record<string, never>;
  "whitelabel.sweep": Record<string, never>;
  "pages.revalidate": { tags: string[] };
  "mail.send": { outboxId: string };
  "mail.sweep": Record<string, never>;
  "ads.keep": Record<string, never>;
  "password.reset": { email: string };
  "sessions.sweep": Record<string, never>;
  "picture.tidy": { imageKey: string };
  "privacy.export": { exportId: number };
  "privacy.erase": { userId: number };
  "privacy.sweep": Record<string, never>;
};
export type JobName = keyof JobPayloads;

export type JobOptions = {
  /** A job with the same key that has not started yet is replaced: one of it waits at a time. */
  key?: string;
  runAt?: Date;
  maxAttempts?: number;
  /** Jobs of one named queue run one after the other. */
  queue?: string;
  /** Lower runs first; 0 is usual. */
  priority?: number;
};

/**
 * Enqueues a job in the transaction of `ctx`: it exists exactly when what caused it is committed.
 * The worker retries it with exponential back-off up to `maxAttempts` (default 25, about three days).
 */
export async function enqueue<N extends JobName>(
  ctx: Context,
  name: N,
  payload: JobPayloads[N],
  options: JobOptions = {},
): Promise<void> {
  await enqueueAll(ctx, name, [{ payload, ...options }]);
}

/** Enqueues many jobs of one kind in one statement. No two of them may have the same key. */
export async function enqueueAll<N extends JobName>(
  ctx: Context,
  name: N,
  jobs: ({ payload: JobPayloads[N] } & JobOptions)[],
): Promise<void> {
  if (jobs.length === 0) return;
  const rows = jobs.map((job) => ({
    payload: job.payload,
    key: job.key ?? null,
    run_at: job.runAt?.toISOString() ?? null,
    max_attempts: job.maxAttempts ?? null,
    queue: job.queue ?? null,
    priority: job.priority ?? null,
  }));
  // One call for all: `add_job` row by row plans against an empty table and then looks for each key in all of it.
  await ctx.db.execute(sql`
    select count(*) from graphile_worker.add_jobs((
      select array_agg(row(${name}, r.payload, r.queue, r.run_at, r.max_attempts, r.key, r.priority, null)::graphile_worker.job_spec)
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(payload json, key text, run_at timestamptz, max_attempts int, queue text, priority int)))`);
}

/**
 * A job as an expression of SQL, for a statement that writes its cause in the same breath: it is enqueued once for each row that
 * the statement selects. Answers with the job's id.
 */
export function jobFrom<N extends JobName>(
  name: N,
  payload: { [K in keyof JobPayloads[N]]: SQL },
  key: SQL,
  { maxAttempts, priority }: Pick<JobOptions, "maxAttempts" | "priority"> = {},
): SQL<string> {
  const parts = Object.entries(payload as Record<string, SQL>).map(
    ([field, value]) => sql`${field}::text, ${value}`,
  );
  const json = sql`json_build_object(${sql.join(parts, sql`, `)})`;
  return sql<string>`(graphile_worker.add_job(${name}, ${json}, job_key => ${key},
    max_attempts => ${maxAttempts ?? null}, priority => ${priority ?? null})).id::text`;
}
