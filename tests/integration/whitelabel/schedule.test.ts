import { desc, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect } from "vitest";
import { db } from "@/db";
import { adminSettings, syncRuns } from "@/db/schema";
import { addMs, DAY, HOUR, MINUTE } from "@/lib/time";
import type { Context } from "@/services/context";
import { saveSetting } from "@/services/settings";
import { nextScheduledRun, startScheduledSync } from "@/services/whitelabel";
import { test } from "../../support/test";

/** The next midnight: a time at which no setting of this file was saved yet. */
const MIDNIGHT = new Date((Math.floor(Date.now() / DAY) + 1) * DAY);
const at = (ms: number) => addMs(MIDNIGHT, ms);
const on = (ctx: Context, now: Date): Context => ({ ...ctx, now });

/** The worker's look at a moment. */
const tick = (ctx: Context, now: Date) => startScheduledSync(on(ctx, now));

type Run = Partial<typeof syncRuns.$inferInsert>;
const add = async (run: Run) => (await db().insert(syncRuns).values(run).returning())[0]!;
const set = (id: number, run: Run) => db().update(syncRuns).set(run).where(eq(syncRuns.id, id));
const runs = () => db().select().from(syncRuns).orderBy(desc(syncRuns.id));
const read = async (id: number) => (await db().select().from(syncRuns).where(eq(syncRuns.id, id)))[0]!;
const applied = (appliedAt: Date, run: Run = {}): Run => ({
  status: "applied",
  appliedAt,
  finishedAt: appliedAt,
  ...run,
});
const undone = (undoneAt: Date, run: Run = {}): Run => ({
  ...applied(addMs(undoneAt, -HOUR)),
  status: "undone",
  undoneAt,
  ...run,
});

beforeEach(async () => {
  await db().delete(syncRuns);
  await db().delete(adminSettings);
});

describe("the schedule of the sync", () => {
  test("starts a run over the whole bucket at its minute, with its job, and the next one at the next", async ({
    ctx,
  }) => {
    await saveSetting(ctx, "sync_schedule", "0 6 * * *");
    expect(await tick(ctx, at(6 * HOUR - 1))).toBeNull();
    const runId = await tick(ctx, at(6 * HOUR + 5_000));
    expect(await runs()).toMatchObject([
      { id: runId, kind: "full", prefix: null, trigger: "schedule", autoApply: true, status: "queued" },
    ]);
    const { rows } = await db().execute(sql`
      select from graphile_worker._private_jobs where (payload ->> 'runId')::int = ${runId}`);
    expect(rows).toHaveLength(1);
    await set(runId!, applied(at(6 * HOUR + MINUTE)));
    expect(await tick(ctx, at(6 * HOUR + 2 * MINUTE))).toBeNull();
    expect(await tick(ctx, at(DAY + 6 * HOUR))).not.toBeNull();
  });

  test("does nothing where none is set, and counts from the moment at which one was saved", async ({
    ctx,
  }) => {
    expect(await tick(ctx, at(6 * HOUR))).toBeNull();
    // Today's six o'clock was over when the schedule was made.
    const saved = { key: "sync_schedule", value: "0 6 * * *", updatedAt: at(6 * HOUR + 10_000) };
    await db().insert(adminSettings).values(saved);
    expect(await tick(ctx, at(7 * HOUR))).toBeNull();
    expect(await tick(ctx, at(DAY + 6 * HOUR))).not.toBeNull();
  });

  test("makes one run, however many workers look at once", async ({ ctx }) => {
    await saveSetting(ctx, "sync_schedule", "*/5 * * * *");
    const started = await Promise.all(Array.from({ length: 8 }, (_, n) => tick(ctx, at(HOUR + n * 100))));
    expect(started.filter((id) => id !== null)).toHaveLength(1);
    expect(await runs()).toHaveLength(1);
  });

  test("catches up once what it missed while no worker ran", async ({ ctx }) => {
    await saveSetting(ctx, "sync_schedule", "0 * * * *");
    const runId = await tick(ctx, at(9 * HOUR + 30 * MINUTE));
    await set(runId!, applied(at(9 * HOUR + 31 * MINUTE)));
    expect(await tick(ctx, at(9 * HOUR + 32 * MINUTE))).toBeNull();
    expect(await tick(ctx, at(10 * HOUR))).not.toBeNull();
  });

  test.for(["queued", "running", "applying", "undoing"] as const)(
    "waits for the end of a run that is %s, and starts then",
    async (status, { ctx }) => {
      await saveSetting(ctx, "sync_schedule", "0 6 * * *");
      const { id } = await add({ status, updatedAt: at(6 * HOUR) });
      expect(await tick(ctx, at(6 * HOUR))).toBeNull();
      await set(id, { status: "failed" });
      expect(await tick(ctx, at(6 * HOUR + 10 * MINUTE))).not.toBeNull();
    },
  );

  test("does not wait for a run that has lost its job", async ({ ctx }) => {
    await saveSetting(ctx, "sync_schedule", "0 6 * * *");
    await add({ status: "running", updatedAt: at(5 * HOUR - 1) });
    expect(await tick(ctx, at(6 * HOUR))).not.toBeNull();
  });

  test("asks for a word where the settings say so", async ({ ctx }) => {
    await saveSetting(ctx, "sync_schedule", "0 6 * * *");
    await saveSetting(ctx, "sync_auto_apply", false);
    const runId = await tick(ctx, at(6 * HOUR));
    expect(await read(runId!)).toMatchObject({ autoApply: false });
  });

  test.for([
    ["of what an admin has undone", [undone(at(1))], false],
    [
      "when only one model was synced since",
      [undone(at(1)), applied(at(2), { kind: "prefix", prefix: "Ana/" })],
      false,
    ],
    ["when the undone run was the later one", [applied(at(1)), undone(at(2))], false],
    ["of one model that an admin has undone", [undone(at(1), { kind: "prefix", prefix: "Ana/" })], false],
    ["but not when a run was applied since", [undone(at(1)), applied(at(2))], true],
    [
      "but not when that model's was",
      [undone(at(1), { prefix: "Ana/" }), applied(at(2), { prefix: "Ana/" })],
      true,
    ],
    ["but not when nothing was undone", [applied(at(1)), { status: "discarded" as const }], true],
  ] as const)("lets its plan wait %s", async ([, before, autoApply], { ctx }) => {
    await saveSetting(ctx, "sync_schedule", "0 6 * * *");
    for (const run of before) await add(run);
    const runId = await tick(ctx, at(6 * HOUR));
    expect(await read(runId!)).toMatchObject({ autoApply });
  });

  test("keeps only its newest plan that waits, and no plan of an admin gives way", async ({ ctx }) => {
    await saveSetting(ctx, "sync_schedule", "0 6 * * *");
    const mine = await add({ status: "planned" });
    const held = await add({ status: "held", trigger: "schedule", error: "listing_empty" });
    const newest = await add({ status: "planned", trigger: "schedule" });
    await tick(ctx, at(DAY + 6 * HOUR));
    expect(await read(mine.id)).toMatchObject({ status: "planned" });
    expect(await read(held.id)).toMatchObject({ status: "discarded", error: "superseded" });
    expect(await read(newest.id)).toMatchObject({ status: "planned" });
  });

  test("tells admins, and nobody else, when it comes next", async ({ ctx, admin, fan, visitor }) => {
    expect(await nextScheduledRun(admin)).toBeNull();
    await saveSetting(ctx, "sync_schedule", "30 6 1 1 *");
    const year = admin.now.getUTCFullYear();
    expect(await nextScheduledRun(admin)).toEqual(new Date(Date.UTC(year + 1, 0, 1, 6, 30)));
    await expect(nextScheduledRun(fan)).rejects.toMatchObject({ code: "forbidden" });
    await expect(nextScheduledRun(visitor)).rejects.toMatchObject({ code: "sign_in_needed" });
    for (const stranger of [admin, fan, visitor]) {
      await expect(startScheduledSync(stranger)).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});
