import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { DomainError } from "@/lib/errors";
import { writeAudit } from "../audit";
import { type Context, requireAdmin, transact } from "../context";
import { isFailure, jobs } from "./rules";

/** The job has been done meanwhile, or is being tried at this moment. */
class JobNotWaiting extends DomainError {
  constructor() {
    super("conflict", "job_not_waiting", "This job is done or running by now. Reload the list.");
  }
}

export const RetryJob = z.strictObject({ id: z.string().regex(/^\d{1,18}$/) });

/**
 * Has a failed job tried again at once, with all its attempts before it; admins only.
 * Refuses with `job_not_waiting` when it is done, or a worker holds it.
 */
export async function retryJob(ctx: Context, { id }: z.infer<typeof RetryJob>): Promise<void> {
  requireAdmin(ctx);
  await transact(ctx, async (ctx) => {
    const [job] = await ctx.db
      .select({ name: jobs.name })
      .from(jobs)
      .where(and(eq(jobs.id, BigInt(id)), isFailure()));
    // The library leaves jobs alone that a worker holds, so nothing runs twice at once.
    const moved = await ctx.db.execute(
      sql`select id from graphile_worker.reschedule_jobs(array[${id}::bigint], run_at => now(), attempts => 0)`,
    );
    if (!job || moved.rows.length === 0) throw new JobNotWaiting();
    await writeAudit(ctx, "job.retried", `job:${id}`, { name: job.name });
  });
}
