import { eq, sql } from "drizzle-orm";
import { Logger, runOnce } from "graphile-worker";
import { beforeEach, describe, expect } from "vitest";
import { db } from "@/db";
import { auditLog } from "@/db/schema";
import { type Context, systemContext } from "@/services/context";
import { countJobFailures, ListJobFailures, listJobFailures, retryJob } from "@/services/job-failures";
import { enqueue } from "@/services/jobs";
import { test } from "../../support/test";

const silent = new Logger(() => () => {});
let broken = true;

/** Runs what is due; the job of these tests fails as long as `broken`. */
async function work(): Promise<void> {
  const sweep = () => {
    if (broken) throw new Error("the gateway does not answer");
  };
  const taskList = { "checkouts.sweep": sweep };
  await runOnce({ connectionString: process.env.DATABASE_URL, taskList, logger: silent });
}

async function aFailedJob(ctx: Context, maxAttempts: number) {
  await enqueue(ctx, "checkouts.sweep", {}, { maxAttempts });
  await work();
  const { items } = await listJobFailures({ ...systemContext("test") }, ListJobFailures.parse({}));
  return items[0]!;
}

beforeEach(async () => {
  broken = true;
  await db().execute(sql`delete from graphile_worker._private_jobs`);
});

describe("a failed job", () => {
  test("shows its error, and when it is tried again by itself", async ({ ctx }) => {
    const job = await aFailedJob(ctx, 5);
    expect(job).toMatchObject({ name: "checkouts.sweep", status: "retrying", attempts: 1, maxAttempts: 5 });
    expect(job.error).toContain("the gateway does not answer");
    expect(job.nextAt!.getTime()).toBeGreaterThan(job.failedAt.getTime() - 1_000);
  });

  test("waits for a person once its attempts are used up", async ({ ctx, admin }) => {
    const job = await aFailedJob(ctx, 1);
    expect(job).toMatchObject({ status: "given_up", nextAt: null });
    expect(await countJobFailures(admin)).toEqual({ retrying: 0, given_up: 1 });
    const retrying = await listJobFailures(admin, ListJobFailures.parse({ status: "retrying" }));
    expect(retrying.items).toEqual([]);
  });

  test("runs again when an admin says so, and leaves the list when it succeeds", async ({ ctx, admin }) => {
    const { id } = await aFailedJob(ctx, 1);
    broken = false;
    await work();
    expect((await listJobFailures(admin, ListJobFailures.parse({}))).items).toHaveLength(1);
    await retryJob(admin, { id });
    await work();
    expect((await listJobFailures(admin, ListJobFailures.parse({}))).items).toEqual([]);
    const [row] = await ctx.db
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `job:${id}`));
    expect(row).toMatchObject({ action: "job.retried", actorUserId: admin.actor.userId });
  });

  test("is not set going twice: one that is done or held by a worker is refused", async ({ ctx, admin }) => {
    const { id } = await aFailedJob(ctx, 1);
    await ctx.db.execute(
      sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker'`,
    );
    await expect(retryJob(admin, { id })).rejects.toMatchObject({ code: "job_not_waiting" });
    await ctx.db.execute(sql`delete from graphile_worker._private_jobs`);
    await expect(retryJob(admin, { id })).rejects.toMatchObject({ code: "job_not_waiting" });
    const rows = await ctx.db
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `job:${id}`));
    expect(rows).toEqual([]);
  });
});
