import { EventEmitter } from "node:events";
import { type SQL, sql } from "drizzle-orm";
import { Logger, makeWorkerUtils, run } from "graphile-worker";
import { Client } from "pg";
import { describe, expect } from "vitest";
import { pool } from "@/db";
import { freeJobsOfTheDead, watchOverWorkers } from "@/jobs/dead-workers";
import { watchOverJobs } from "@/jobs/lost-jobs";
import { transact } from "@/services/context";
import { enqueue } from "@/services/jobs";
import { test } from "../../support/test";

describe("jobs", () => {
  test("exist exactly when the transaction that causes them is committed", async ({ ctx }) => {
    const count = async () =>
      (await ctx.db.execute<{ n: number }>(sql`select count(*)::int as n from graphile_worker.jobs`)).rows[0]
        ?.n;
    const before = await count();
    const broken = transact(ctx, async (ctx) => {
      await enqueue(ctx, "checkouts.sweep", {});
      throw new Error("rolled back");
    });
    await expect(broken).rejects.toThrow("rolled back");
    expect(await count()).toBe(before);
    await transact(ctx, (ctx) => enqueue(ctx, "checkouts.sweep", {}, { key: "one" }));
    await transact(ctx, (ctx) => enqueue(ctx, "checkouts.sweep", {}, { key: "one" }));
    expect(await count()).toBe((before ?? 0) + 1);
  });

  test("of a worker that was killed are free again, those of a living one stay with it", async ({ ctx }) => {
    const utils = await makeWorkerUtils({ pgPool: pool() });
    const [dead, alive] = await Promise.all([
      utils.addJob("checkout.refetch", { checkoutId: 1 }),
      utils.addJob("checkout.refetch", { checkoutId: 2 }),
    ]);
    const lock = (id: string, name: string) =>
      ctx.db.execute(
        sql`update graphile_worker._private_jobs set locked_by = ${name}, locked_at = now() where id = ${id}`,
      );
    await Promise.all([lock(dead.id, "worker-dead"), lock(alive.id, "worker-alive")]);
    const living = new Client({ connectionString: process.env.DATABASE_URL });
    await living.connect();
    await living.query("select pg_advisory_lock(714203, hashtext('worker-alive'))");
    expect(await freeJobsOfTheDead(pool())).toEqual(["worker-dead"]);
    expect(await freeJobsOfTheDead(pool())).toEqual([]);
    await living.end();
    await expect.poll(() => freeJobsOfTheDead(pool())).toEqual(["worker-alive"]);
  });

  test("of a real worker that lives are left to it while it is busy with them", async ({ ctx }) => {
    const events = new EventEmitter();
    const endVigil = watchOverWorkers(events, pool(), process.env.DATABASE_URL!);
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await transact(ctx, (ctx) => enqueue(ctx, "checkouts.sweep", {}));
    const worker = await run({
      pgPool: pool(),
      noHandleSignals: true,
      events,
      logger: new Logger(() => () => {}),
      taskList: { "checkouts.sweep": () => released },
    });
    try {
      const rows = async (statement: SQL) => (await ctx.db.execute(statement)).rows.length;
      const patience = { timeout: 20_000 };
      await expect
        .poll(
          () => rows(sql`select from graphile_worker._private_jobs where locked_by like 'pool-%'`),
          patience,
        )
        .toBe(1);
      await expect
        .poll(() => rows(sql`select from pg_locks where classid = 714203 and granted`), patience)
        .toBe(1);
      expect(await freeJobsOfTheDead(pool())).toEqual([]);
    } finally {
      release();
      await worker.stop();
      await endVigil();
    }
  });

  test("that a killed database gave to nobody are given back, those that are being done are not", async ({
    ctx,
  }) => {
    const events = new EventEmitter();
    const lost = watchOverJobs(events, pool());
    const utils = await makeWorkerUtils({ pgPool: pool() });
    const [unheard, running] = await Promise.all([
      utils.addJob("checkout.refetch", { checkoutId: 3 }),
      utils.addJob("checkout.refetch", { checkoutId: 4 }),
    ]);
    events.emit("pool:create", { workerPool: { id: "pool-ours" } });
    events.emit("job:start", { job: running });
    await ctx.db.execute(sql`update graphile_worker._private_jobs
      set locked_by = 'pool-ours', locked_at = now() - interval '20 seconds'
      where id in (${unheard.id}, ${running.id})`);
    expect(await lost.free()).toBe(1);
    const { rows } = await ctx.db.execute<{ id: string }>(
      sql`select id::text from graphile_worker._private_jobs where locked_by = 'pool-ours'`,
    );
    expect(rows).toEqual([{ id: String(running.id) }]);
  });

  test("a connection that breaks in the middle of a transaction fails that transaction and not the process", async ({
    ctx,
  }) => {
    const broken = transact(ctx, async (ctx) => {
      await ctx.db.execute(sql`select pg_terminate_backend(pg_backend_pid())`).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 50));
      await ctx.db.execute(sql`select 1`);
    });
    await expect(broken).rejects.toThrow();
    expect((await ctx.db.execute(sql`select 1 as up`)).rows).toEqual([{ up: 1 }]);
  });
});
