import { eq } from "drizzle-orm";
import { beforeEach, describe, expect } from "vitest";
import { db } from "@/db";
import { syncModels, syncRuns, whitelabelModels } from "@/db/schema";
import { addMs, DAY } from "@/lib/time";
import type { Context } from "@/services/context";
import { listObjects } from "@/services/storage";
import { applySync, cancelSync, discardSync, requestSync, runSync, undoSync } from "@/services/whitelabel";
import { test } from "../../support/test";
import { fingerprint, planned, put, shelf, sync, take } from "./library";

const base = ["a", "b", "c", "d", "e", "f"].flatMap((post) => [`Bia/${post}/1.jpg`, `Cleo/${post}/1.jpg`]);

async function applied(ctx: Context, runId: number, despite = false) {
  await applySync(ctx, { runId, despite });
  return runSync(ctx, runId);
}

async function undone(ctx: Context, runId: number) {
  await undoSync(ctx, { runId });
  return runSync(ctx, runId);
}

const code = (code: string) => expect.objectContaining({ code });

describe("the plan of a sync", () => {
  beforeEach(async () => {
    for (const { key } of (await listObjects()).objects) await take(key);
    await db().delete(whitelabelModels);
    await db().delete(syncRuns);
    await put(...base);
  });

  test("waits for an admin's word and changes nothing until then", async ({ ctx }) => {
    await sync(ctx);
    const before = await fingerprint();
    await put("Bia/g/1.jpg", "Dora/a/1.jpg", "Dora/capa.jpg");
    await take("Cleo/f/1.jpg");
    const run = await planned(ctx);
    expect(run).toMatchObject({ status: "planned", added: 3, missing: 1 });
    expect(run.plan).toMatchObject({
      known: { models: 2, posts: 12, objects: 12 },
      missing: { models: 0, posts: 1, objects: 1 },
      added: { models: 1, posts: 2 },
    });
    expect(await fingerprint()).toEqual(before);
    expect(
      await db()
        .select({ folder: syncModels.folder, what: syncModels.what })
        .from(syncModels)
        .where(eq(syncModels.runId, run.id))
        .orderBy(syncModels.folder),
    ).toEqual([
      { folder: "Bia", what: "changed" },
      { folder: "Cleo", what: "changed" },
      { folder: "Dora", what: "new" },
    ]);
    expect(await applied(ctx, run.id)).toMatchObject({ status: "applied" });
    expect(Object.keys(await shelf()).sort()).toEqual(["Bia", "Cleo", "Dora"]);
  });

  test("is done at once where nothing differs", async ({ ctx }) => {
    await sync(ctx);
    expect(await planned(ctx)).toMatchObject({ status: "applied", added: 0 });
  });

  test("can be put away, and is not applied afterwards", async ({ ctx }) => {
    const { id } = await planned(ctx);
    await discardSync(ctx, { runId: id });
    expect(await runSync(ctx, id)).toMatchObject({ status: "discarded" });
    await expect(applySync(ctx, { runId: id, despite: false })).rejects.toEqual(code("sync_not_open"));
    expect(await shelf()).toEqual({});
  });

  test("is refused once the library has changed since its listing", async ({ ctx }) => {
    const first = await planned(ctx);
    const second = await planned(ctx, "Bia/");
    await applied(ctx, second.id);
    await expect(applySync(ctx, { runId: first.id, despite: false })).rejects.toEqual(code("sync_not_open"));
    expect(await runSync(ctx, first.id)).toMatchObject({ status: "discarded", error: "superseded" });
  });

  test("outlives a run that changed nothing", async ({ ctx }) => {
    await sync(ctx);
    await put("Bia/g/1.jpg");
    const plan = await planned(ctx);
    expect(await sync(ctx, "Cleo/")).toMatchObject({ status: "applied", added: 0 });
    expect(await applied(ctx, plan.id)).toMatchObject({ status: "applied", added: 1 });
  });

  test("of one model stands beside the plan of another", async ({ ctx }) => {
    const [bia, cleo] = [await planned(ctx, "Bia/"), await planned(ctx, "Cleo/")];
    expect(await applied(ctx, bia.id)).toMatchObject({ status: "applied" });
    expect(await applied(ctx, cleo.id)).toMatchObject({ status: "applied" });
    expect(Object.keys(await shelf()).sort()).toEqual(["Bia", "Cleo"]);
  });

  test("that a guard holds is applied by an admin's word only", async ({ ctx }) => {
    await sync(ctx);
    await take(...base.filter((key) => key.startsWith("Bia/")));
    const { id, status, error } = await planned(ctx);
    expect({ status, error }).toEqual({ status: "held", error: "too_many_missing" });
    await expect(applySync(ctx, { runId: id, despite: false })).rejects.toEqual(code("sync_not_open"));
    expect(await applied(ctx, id, true)).toMatchObject({ status: "applied", missing: 6 });
    expect(Object.keys(await shelf())).toEqual(["Cleo"]);
  });

  test("is called off while it waits or lists, and leaves the library alone", async ({ ctx }) => {
    const waiting = await requestSync(ctx);
    await cancelSync(ctx, { runId: waiting });
    expect(await runSync(ctx, waiting)).toMatchObject({ status: "cancelled" });
    const listing = await requestSync(ctx, {}, { autoApply: true });
    await db().update(syncRuns).set({ status: "running" }).where(eq(syncRuns.id, listing));
    await cancelSync(ctx, { runId: listing });
    expect(await runSync(ctx, listing)).toMatchObject({ status: "cancelled" });
    expect(await shelf()).toEqual({});
    await expect(cancelSync(ctx, { runId: listing })).rejects.toEqual(code("sync_not_open"));
  });

  test("is nobody's but an admin's", async ({ ctx, visitor, fan }) => {
    const { id: runId } = await planned(ctx);
    for (const actor of [visitor, fan]) {
      await expect(async () => applySync(actor, { runId, despite: false })).rejects.toMatchObject({
        kind: "forbidden",
      });
      await expect(async () => discardSync(actor, { runId })).rejects.toMatchObject({ kind: "forbidden" });
      await expect(async () => cancelSync(actor, { runId })).rejects.toMatchObject({ kind: "forbidden" });
      await expect(async () => undoSync(actor, { runId })).rejects.toMatchObject({ kind: "forbidden" });
    }
  });
});

describe("taking a sync back", () => {
  beforeEach(async () => {
    for (const { key } of (await listObjects()).objects) await take(key);
    await db().delete(whitelabelModels);
    await db().delete(syncRuns);
    await put(...base);
  });

  test("restores what the library showed, and hides what was added", async ({ ctx }) => {
    await sync(ctx);
    const before = await shelf();
    await put("Bia/g/1.jpg", "Bia/a/2.jpg", "Dora/a/1.jpg", "Dora/profile/icon.webp");
    await take("Cleo/f/1.jpg");
    const run = await sync(ctx);
    expect(await shelf()).not.toEqual(before);
    expect(await undone(ctx, run.id)).toMatchObject({ status: "undone" });
    expect(await shelf()).toEqual(before);
    // The same plan comes again, and its rows come back under their ids.
    expect(await sync(ctx)).toMatchObject({ status: "applied", restored: 4, missing: 1, added: 0 });
  });

  test("leaves alone what a later run has changed again, and says how much", async ({ ctx }) => {
    await sync(ctx);
    await take("Bia/a/1.jpg", "Cleo/a/1.jpg");
    const first = await sync(ctx);
    await put("Bia/a/1.jpg");
    await sync(ctx);
    const back = await undone(ctx, first.id);
    expect(back).toMatchObject({ status: "undone", plan: expect.objectContaining({ skipped: 1 }) });
    expect((await shelf()).Cleo?.postCount).toBe(6);
    expect((await shelf()).Bia?.postCount).toBe(6);
  });

  test("waits until another run has been carried out to its end, but for one of another model", async ({
    ctx,
  }) => {
    const [bia, cleo] = [await sync(ctx, "Bia/"), await sync(ctx, "Cleo/")];
    await put("Bia/a/2.jpg");
    const halfway = await planned(ctx, "Bia/");
    await applySync(ctx, { runId: halfway.id, despite: false });
    await expect(undoSync(ctx, { runId: bia.id })).rejects.toEqual(code("sync_is_running"));
    expect(await undone(ctx, cleo.id)).toMatchObject({ status: "undone" });
    expect(await runSync(ctx, halfway.id)).toMatchObject({ status: "applied", added: 1 });
    expect(await undone(ctx, bia.id)).toMatchObject({ status: "undone" });
  });

  test("is possible for thirty days", async ({ ctx }) => {
    const { id: runId } = await sync(ctx);
    const later = { ...ctx, now: addMs(new Date(), 30 * DAY + 1_000) };
    await expect(undoSync(later, { runId })).rejects.toEqual(code("sync_too_old_to_undo"));
    expect(await undone(ctx, runId)).toMatchObject({ status: "undone" });
    await expect(undoSync(ctx, { runId })).rejects.toEqual(code("sync_not_open"));
  });
});
