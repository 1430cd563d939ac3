import { randomUUID } from "node:crypto";
import { describe, expect } from "vitest";
import { syncChanges, syncJunk, syncModels, syncRenames, syncRuns } from "@/db/schema";
import { addDays, addMs, DAY, MINUTE } from "@/lib/time";
import type { Context } from "@/services/context";
import {
  countTakenOver,
  getBucketState,
  getSyncProgress,
  getSyncRun,
  listScopes,
  listSyncChanges,
  listSyncJunk,
  listSyncModels,
  listSyncRuns,
} from "@/services/whitelabel";
import { test } from "../../support/test";

type Run = Partial<typeof syncRuns.$inferInsert>;

async function addRun(ctx: Context, values: Run = {}): Promise<number> {
  const [run] = await ctx.db.insert(syncRuns).values(values).returning({ id: syncRuns.id });
  return run!.id;
}

const change = (runId: number, key: string, what: "added" | "missing" | "changed" | "moved" = "added") => ({
  runId,
  key,
  what,
  role: "image" as const,
  folder: key.split("/")[0]!,
});

test.beforeEach(async ({ ctx }) => {
  for (const table of [syncChanges, syncRuns]) await ctx.db.delete(table);
});

describe("the page of a run", () => {
  test("counts what happens to models and posts, and tells until when it can be undone", async ({
    ctx,
    admin,
  }) => {
    const runId = await addRun(ctx, { status: "applied", appliedAt: ctx.now, finishedAt: ctx.now });
    await ctx.db.insert(syncModels).values([
      { runId, folder: "Ana", what: "new", added: 4, postsAdded: 2 },
      { runId, folder: "Bia", what: "missing", missing: 3, postsMissing: 1 },
      { runId, folder: "Caio", what: "new", added: 1, postsAdded: 1 },
    ]);
    const run = await getSyncRun(admin, runId);
    expect(run.counts).toEqual({
      models: 3,
      new: 2,
      changed: 0,
      missing: 1,
      restored: 0,
      renamed: 0,
      postsAdded: 3,
      postsMissing: 1,
    });
    expect(run.undo).toEqual({ until: addDays(ctx.now, 30), isOpen: true, isOld: false });
    expect(run).not.toHaveProperty("checkpoint");
  });

  test("offers no undo after 30 days, nor of a run that wrote down nothing of what it replaced", async ({
    ctx,
    as,
    admin,
  }) => {
    const runId = await addRun(ctx, { status: "applied", appliedAt: ctx.now });
    expect((await getSyncRun(admin, runId)).undo).toMatchObject({ isOpen: false, isOld: true });
    await ctx.db.insert(syncModels).values({ runId, folder: "Ana", what: "new" });
    const later = as(admin.actor, addDays(ctx.now, 30));
    expect((await getSyncRun(later, runId)).undo).toMatchObject({ isOpen: false, isOld: false });
    const before = as(admin.actor, addMs(addDays(ctx.now, 30), -1));
    expect((await getSyncRun(before, runId)).undo.isOpen).toBe(true);
  });

  test("shows renames of whole models first, then the largest, and how many more there are", async ({
    ctx,
    admin,
  }) => {
    const runId = await addRun(ctx, { status: "planned" });
    const posts = Array.from({ length: 101 }, (_, i) => ({
      runId,
      fromFolder: "Ana",
      folder: "Ana",
      fromPost: `old ${i}`,
      post: `new ${i}`,
      files: i + 1,
    }));
    await ctx.db.insert(syncRenames).values(posts);
    await ctx.db.insert(syncRenames).values({ runId, fromFolder: "Bia", folder: "Bia Luz", files: 1 });
    const { renames, renamesTotal } = await getSyncRun(admin, runId);
    expect(renames[0]).toMatchObject({ fromFolder: "Bia", folder: "Bia Luz", post: null, accepted: true });
    expect(renames[1]).toMatchObject({ post: "new 100", files: 101 });
    expect([renames.length, renamesTotal]).toEqual([100, 102]);
  });

  test("names the run that put its plan out of date, and none that is about another model", async ({
    ctx,
    admin,
  }) => {
    const startedAt = addMs(ctx.now, -10 * MINUTE);
    const superseded = { status: "discarded", error: "superseded", startedAt, finishedAt: ctx.now } as const;
    const own = await addRun(ctx, { ...superseded, kind: "prefix", prefix: "Ana/" });
    await addRun(ctx, { status: "applied", kind: "prefix", prefix: "Bia/", appliedAt: ctx.now });
    expect((await getSyncRun(admin, own)).supersededBy).toBeNull();
    const whole = await addRun(ctx, { status: "applied", appliedAt: addMs(ctx.now, -MINUTE) });
    expect((await getSyncRun(admin, own)).supersededBy).toEqual({ id: whole, at: addMs(ctx.now, -MINUTE) });
  });

  test("counts what a later run has taken over, also where that one moved it, but not one that was undone", async ({
    ctx,
    admin,
  }) => {
    const at = (minutes: number) => addMs(ctx.now, minutes * MINUTE);
    const own = await addRun(ctx, { status: "applied", appliedAt: at(0) });
    await ctx.db
      .insert(syncChanges)
      .values(["Ana/1.jpg", "Ana/2.jpg", "Ana/3.jpg"].map((k) => change(own, k)));
    expect(await countTakenOver(admin, own)).toBe(0);
    const earlier = await addRun(ctx, { status: "applied", appliedAt: at(-1) });
    const later = await addRun(ctx, { status: "applied", appliedAt: at(1) });
    const undone = await addRun(ctx, { status: "undone", appliedAt: at(2), undoneAt: at(3) });
    const planned = await addRun(ctx, { status: "planned" });
    await ctx.db
      .insert(syncChanges)
      .values([
        change(earlier, "Ana/3.jpg", "missing"),
        change(later, "Ana/1.jpg", "changed"),
        { ...change(later, "Eva/2.jpg", "moved"), fromKey: "Ana/2.jpg" },
        change(undone, "Ana/3.jpg", "changed"),
        change(planned, "Ana/3.jpg", "missing"),
      ]);
    expect(await countTakenOver(admin, own)).toBe(2);
  });

  test("is not there for a run that nobody made", async ({ admin }) => {
    await expect(getSyncRun(admin, 2_147_483_647)).rejects.toMatchObject({ code: "not_found" });
    await expect(getSyncProgress(admin, 2_147_483_647)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the progress of a run", () => {
  test("says how long it has listed, and what it is measured by", async ({ ctx, admin }) => {
    const started = { startedAt: addMs(ctx.now, -1_500), listed: 300, expected: 1_200, added: 7 };
    const runId = await addRun(ctx, { status: "running", ...started });
    expect(await getSyncProgress(admin, runId)).toEqual({
      status: "running",
      listed: 300,
      expected: 1_200,
      added: 7,
      changed: 0,
      missing: 0,
      restored: 0,
      moved: 0,
      elapsed: 1_500,
      models: 0,
      done: 0,
      isStopping: false,
    });
  });

  test("of one that waits in the queue has taken no time", async ({ ctx, admin }) => {
    const runId = await addRun(ctx, { status: "queued" });
    expect(await getSyncProgress(admin, runId)).toMatchObject({ status: "queued", elapsed: 0 });
  });

  test("is told also of one that is taken back after weeks", async ({ ctx, admin }) => {
    const runId = await addRun(ctx, { status: "undoing", startedAt: addDays(ctx.now, -29) });
    expect(await getSyncProgress(admin, runId)).toMatchObject({ elapsed: 29 * DAY });
  });

  test("counts models that are carried out, then those that are taken back", async ({ ctx, admin }) => {
    const runId = await addRun(ctx, { status: "applying" });
    await ctx.db.insert(syncModels).values([
      { runId, folder: "Ana", what: "new", appliedAt: ctx.now, undoneAt: ctx.now },
      { runId, folder: "Bia", what: "new", appliedAt: ctx.now },
      { runId, folder: "Caio", what: "new" },
    ]);
    expect(await getSyncProgress(admin, runId)).toMatchObject({ models: 3, done: 2 });
    await ctx.db.update(syncRuns).set({ status: "undoing" });
    expect(await getSyncProgress(admin, runId)).toMatchObject({ models: 3, done: 1 });
  });
});

describe("what a run changes", () => {
  test("is listed by model, filtered by what happens and by name, also the former one", async ({
    ctx,
    admin,
  }) => {
    const runId = await addRun(ctx);
    const other = await addRun(ctx);
    await ctx.db.insert(syncModels).values([
      { runId, folder: "Zoe", what: "renamed", fromFolder: "Ana 100%" },
      { runId, folder: "Bia", what: "missing" },
      { runId: other, folder: "Ana", what: "missing" },
    ]);
    const list = async (view: { what?: "missing"; q?: string }) => {
      const { items } = await listSyncModels(admin, runId, { q: "", page: 1, ...view });
      return items.map(({ folder }) => folder);
    };
    expect(await list({})).toEqual(["Bia", "Zoe"]);
    expect(await list({ what: "missing" })).toEqual(["Bia"]);
    expect(await list({ q: "ana 100%" })).toEqual(["Zoe"]);
    expect(await list({ q: "%" })).toEqual(["Zoe"]);
  });

  test("is listed file by file, in byte order, page by page, without a gap and without a repetition", async ({
    ctx,
    admin,
  }) => {
    const runId = await addRun(ctx);
    const keys = Array.from({ length: 120 }, () => `Ana/${randomUUID()}.jpg`);
    await ctx.db.insert(syncChanges).values(keys.map((key) => change(runId, key)));
    const seen: string[] = [];
    for (let after: string | undefined, pages = 0; pages < 5; pages++) {
      const { items, next } = await listSyncChanges(admin, runId, { after });
      seen.push(...items.map(({ key }) => key));
      if (next === null) break;
      after = next;
    }
    expect(seen).toEqual(keys.toSorted());
  });

  test("of one model leaves out those whose names only begin alike", async ({ ctx, admin }) => {
    const runId = await addRun(ctx);
    const keys = ["Ana Luz/1.jpg", "Ana-2/1.jpg", "Ana/1.jpg", "Ana/é.jpg", "Ana0/1.jpg"];
    await ctx.db.insert(syncChanges).values(keys.map((key) => change(runId, key)));
    const { items } = await listSyncChanges(admin, runId, { model: "Ana" });
    expect(items.map(({ key }) => key)).toEqual(["Ana/1.jpg", "Ana/é.jpg"]);
    expect((await listSyncChanges(admin, runId, { model: "Ana", what: "moved" })).items).toEqual([]);
  });

  test("reports junk by reason", async ({ ctx, admin }) => {
    const runId = await addRun(ctx);
    await ctx.db.insert(syncJunk).values([
      { runId, key: "Ana/Thumbs.db", reason: "hidden", sizeBytes: 5_000_000_000 },
      { runId, key: "Ana/1.txt", reason: "unknown_kind", sizeBytes: 1 },
    ]);
    expect((await listSyncJunk(admin, runId, { page: 1 })).items).toHaveLength(2);
    const { items } = await listSyncJunk(admin, runId, { reason: "hidden", page: 1 });
    expect(items).toEqual([{ key: "Ana/Thumbs.db", reason: "hidden", sizeBytes: 5_000_000_000 }]);
  });
});

describe("the bucket", () => {
  test("answers, and its last whole listing is none that broke off or was of one model", async ({
    ctx,
    admin,
  }) => {
    const counts = { models: 0, posts: 0, objects: 0 };
    const plan = { known: counts, missing: counts, added: counts, accepted: 0, junk: {} };
    const done = { plannedAt: ctx.now, plan };
    const whole = await addRun(ctx, { ...done, listed: 12 });
    await addRun(ctx, { ...done, listed: 3, kind: "prefix", prefix: "Ana/" });
    await addRun(ctx, { ...done, listed: 5, plan: { ...plan, cause: "Access Denied" } });
    await addRun(ctx, { status: "running", listed: 9 });
    expect(await getBucketState(admin)).toEqual({
      answer: "empty",
      lastWhole: { id: whole, listed: 12, plannedAt: ctx.now },
    });
  });
});

describe("who is no admin", () => {
  test("learns nothing of runs", async ({ ctx, visitor, fan, as, admin }) => {
    const runId = await addRun(ctx, { status: "planned" });
    const looking = as({ ...fan.actor, impersonatedBy: admin.actor.userId });
    const questions: ((who: Context) => Promise<unknown>)[] = [
      (who) => listSyncRuns(who, { sort: "-id", page: 1 }),
      (who) => getSyncRun(who, runId),
      (who) => getSyncProgress(who, runId),
      (who) => listSyncModels(who, runId, { q: "", page: 1 }),
      (who) => listSyncChanges(who, runId, {}),
      (who) => listSyncJunk(who, runId, { page: 1 }),
      (who) => countTakenOver(who, runId),
      (who) => getBucketState(who),
      (who) => listScopes(who),
    ];
    for (const ask of questions) {
      await expect(ask(visitor)).rejects.toMatchObject({ code: "sign_in_needed" });
      for (const who of [fan, looking]) await expect(ask(who)).rejects.toMatchObject({ code: "forbidden" });
      await expect(ask(admin)).resolves.toBeDefined();
    }
  });
});
