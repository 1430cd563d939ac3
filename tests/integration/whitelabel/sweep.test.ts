import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect } from "vitest";
import { db } from "@/db";
import { syncChanges, syncJunk, syncModels, syncRuns } from "@/db/schema";
import { addDays } from "@/lib/time";
import { sweepSyncs } from "@/services/whitelabel";
import { test } from "../../support/test";

type Run = Partial<typeof syncRuns.$inferInsert>;

const ago = (days: number) => addDays(new Date(), -days);
const applied = (days: number): Run => ({ status: "applied", appliedAt: ago(days), finishedAt: ago(days) });
const ended = (status: Run["status"], days: number): Run => ({
  status,
  finishedAt: ago(days),
  updatedAt: ago(days),
});
const waiting = (status: Run["status"], days: number): Run => ({
  status,
  plannedAt: ago(days),
  updatedAt: ago(0),
});

/** A run with so many changes, two pieces of junk and one model. */
async function left(run: Run, changes = 2): Promise<number> {
  const [{ id } = { id: 0 }] = await db().insert(syncRuns).values(run).returning({ id: syncRuns.id });
  await change(id, changes);
  await db()
    .insert(syncJunk)
    .values(["a", "b"].map((key) => ({ runId: id, key, reason: "stray" as const, sizeBytes: 1 })));
  await db().insert(syncModels).values({ runId: id, folder: "Ana", what: "new" });
  return id;
}

const change = (runId: number, count: number) =>
  db().execute(sql`
    insert into sync_changes (run_id, key, what, role, folder)
    select ${runId}, 'Ana/' || n || '.jpg', 'added', 'image', 'Ana' from generate_series(1, ${count}) n`);

async function remains(runId: number) {
  const [run] = await db().select().from(syncRuns).where(eq(syncRuns.id, runId));
  return {
    status: run?.status ?? "gone",
    changes: await db().$count(syncChanges, eq(syncChanges.runId, runId)),
    junk: await db().$count(syncJunk, eq(syncJunk.runId, runId)),
    models: await db().$count(syncModels, eq(syncModels.runId, runId)),
  };
}

const kept = { changes: 2, junk: 2, models: 1 };
const history = { changes: 0, junk: 0, models: 1 };
const superseded: Run = { ...ended("discarded", 0), error: "superseded" };
const undone = (days: number): Run => ({ ...applied(days + 20), status: "undone", undoneAt: ago(days) });

beforeEach(async () => {
  await db().delete(syncChanges);
  await db().delete(syncRuns);
});

describe("the sweep of the sync", () => {
  test.for([
    ["applied that can still be undone", applied(30.5), { status: "applied", ...kept }],
    ["applied that no longer can", applied(31.5), { status: "applied", ...history }],
    ["undone of late", undone(12), { status: "undone", ...kept }],
    ["undone long ago", undone(32), { status: "undone", ...history }],
    ["that was discarded of late", ended("discarded", 6), { status: "discarded", ...kept }],
    ["that was discarded", ended("discarded", 8), { status: "discarded", ...history }],
    ["that was cancelled", ended("cancelled", 8), { status: "cancelled", ...history }],
    ["that failed", ended("failed", 8), { status: "failed", ...history }],
    ["that gave way to a newer plan", superseded, { status: "discarded", ...history }],
    ["that is held and may be applied", waiting("held", 6), { status: "held", ...kept }],
    ["that is held and nobody wanted", waiting("held", 8), { status: "discarded", ...history }],
    ["that waits for a word", waiting("planned", 29), { status: "planned", ...kept }],
    ["that waited for too long", waiting("planned", 31), { status: "discarded", ...history }],
    ["that lists", { status: "running", updatedAt: ago(1) }, { status: "running", ...kept }],
    ["that has lost its job", { status: "running", updatedAt: ago(8) }, { status: "failed", ...history }],
    ["that is carried out", { status: "applying", updatedAt: ago(300) }, { status: "applying", ...kept }],
    ["that is taken back", { ...undone(300), status: "undoing" }, { status: "undoing", ...kept }],
    [
      "of a year ago",
      { ...applied(366), createdAt: ago(366) },
      { status: "gone", changes: 0, junk: 0, models: 0 },
    ],
    // The schedule must never do again what it says.
    ["undone a year ago", { ...undone(366), createdAt: ago(390) }, { status: "undone", ...history }],
  ] as [string, Run, object][])("of a run %s leaves what is needed", async ([, run, left_], { ctx }) => {
    const id = await left(run);
    await sweepSyncs(ctx);
    expect(await remains(id)).toEqual(left_);
    // Once more, as on the next morning, it finds nothing to do.
    await sweepSyncs(ctx);
    expect(await remains(id)).toEqual(left_);
  });

  test("removes changes whose run is no more, in pieces, and none of others", async ({ ctx }) => {
    const mine = await left(applied(1));
    await change(mine + 1, 25_001);
    await change(mine + 7, 1);
    await sweepSyncs(ctx);
    expect(await db().$count(syncChanges)).toBe(2);
    expect(await remains(mine)).toMatchObject(kept);
  });

  test("is the system's alone", async ({ admin, fan, visitor }) => {
    const id = await left(applied(90));
    for (const person of [admin, fan, visitor]) {
      await expect(sweepSyncs(person)).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(await remains(id)).toMatchObject(kept);
  });
});
