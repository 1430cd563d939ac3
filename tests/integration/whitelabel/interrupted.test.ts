import { desc, eq, sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import { db } from "@/db";
import { syncRenames, syncRuns, whitelabelModels } from "@/db/schema";
import { putObject } from "@/services/storage";
import { requestSync, runSync } from "@/services/whitelabel";
import { test } from "../../support/test";
import { put, shelf, sync, take } from "./library";

const keys = Array.from({ length: 60 }, (_, index) => `Model ${index % 6}/Post ${index % 20}/${index}.jpg`);

/** Ends the connection that holds the sync's lock, as a kill of the worker or the database would. */
async function killSync(afterMs: number): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  const { rows } = await db().execute(sql`
    select pg_terminate_backend(pid) from pg_locks
    where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())`);
  return rows.length > 0;
}

describe("a sync that is killed", () => {
  test("leaves nothing half, and the next run ends as a clean one would", async ({ ctx }) => {
    await put(...keys);
    await sync(ctx);
    const clean = await shelf();
    let killed = 0;
    for (let round = 0; round < 12; round++) {
      await db().delete(whitelabelModels);
      const runId = await requestSync(ctx, {}, { autoApply: true });
      const [outcome, hit] = await Promise.all([
        runSync(ctx, runId).then(
          () => "ended",
          () => "died",
        ),
        killSync(round * 4),
      ]);
      const between = await shelf();
      if (outcome === "died") expect(between).toEqual({});
      if (hit && outcome === "died") killed += 1;
      expect(await runSync(ctx, runId)).toMatchObject({ status: "applied" });
      expect(await shelf()).toEqual(clean);
    }
    expect(killed).toBeGreaterThan(0);
  });

  test("is marked interrupted by the run that follows it", async ({ ctx }) => {
    const runId = await requestSync(ctx);
    await db().update(syncRuns).set({ status: "running" }).where(eq(syncRuns.id, runId));
    await sync(ctx);
    const [run] = await db().select().from(syncRuns).where(eq(syncRuns.id, runId));
    expect(run).toMatchObject({ status: "failed", error: "interrupted" });
  });

  test("does not mistake the making of the first admin for another sync", async ({ ctx }) => {
    await db().transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(714202)`);
      expect(await sync(ctx)).toMatchObject({ status: "applied" });
    });
  });

  test("is the only one: a second one beside it is told to wait", async ({ ctx }) => {
    const [first, second] = [await requestSync(ctx), await requestSync(ctx)];
    const outcomes = await Promise.allSettled([runSync(ctx, first), runSync(ctx, second)]);
    const refused = outcomes.filter(({ status }) => status === "rejected");
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({ reason: { kind: "conflict", code: "sync_is_running" } });
  });

  test("between a rename and what it moves does not find it twice", async ({ ctx }) => {
    // A rename is known by its bytes.
    const film = { contentType: "video/mp4" };
    await putObject("Rosa/a/1.mp4", Buffer.from("the same"), film);
    await sync(ctx);
    await take("Rosa/a/1.mp4");
    await putObject("Rosa Luz/a/1.mp4", Buffer.from("the same"), film);
    await refusing("update", "new.what = 'moved'", async () => {
      const runId = await requestSync(ctx, {}, { autoApply: true });
      await expect(runSync(ctx, runId)).rejects.toThrow();
    });
    const [failed] = await db().select().from(syncRuns).orderBy(desc(syncRuns.id)).limit(1);
    await runSync(ctx, failed!.id);
    const renames = await db().select().from(syncRenames).where(eq(syncRenames.runId, failed!.id));
    expect(renames).toMatchObject([{ fromFolder: "Rosa", folder: "Rosa Luz" }]);
    expect((await shelf())["Rosa Luz"]?.posts).toEqual({ a: ["Rosa Luz/a/1.mp4"] });
  });

  test("says which statement failed, and not with which values", async ({ ctx }) => {
    await put("Secreta/a/1.jpg");
    const runId = await requestSync(ctx);
    await refusing("insert", "true", async () => {
      await expect(runSync(ctx, runId)).rejects.toThrow();
    });
    const [run] = await db().select().from(syncRuns).where(eq(syncRuns.id, runId));
    expect(run).toMatchObject({ status: "failed", error: expect.stringContaining("refused by the test") });
    expect(run?.error).not.toContain("Secreta");
  });
});

/** While `work` runs, the database refuses to write such changes. */
async function refusing(what: "insert" | "update", when: string, work: () => Promise<void>): Promise<void> {
  await db().execute(
    sql.raw(`create or replace function refuse_in_test() returns trigger language plpgsql as
      $$ begin raise exception 'refused by the test'; end $$;
      create trigger refuse_in_test before ${what} on sync_changes for each row when (${when})
      execute function refuse_in_test()`),
  );
  try {
    await work();
  } finally {
    await db().execute(sql`drop trigger refuse_in_test on sync_changes`);
  }
}
