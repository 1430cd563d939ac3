import { eq } from "drizzle-orm";
import { beforeEach, describe, expect } from "vitest";
import { db } from "@/db";
import { syncRenames, whitelabelModels } from "@/db/schema";
import { addDays } from "@/lib/time";
import { systemContext } from "@/services/context";
import { saveSetting } from "@/services/settings";
import { listObjects } from "@/services/storage";
import { runSync, undoSync } from "@/services/whitelabel";
import { Bucket } from "../../../support/library/bucket";
import { StingyStore } from "../../../support/library/stingy-store";
import { test } from "../../../support/test";
import { put, shelf, sync, take } from "../library";

const idOf = async (folder: string) =>
  (await db().select().from(whitelabelModels).where(eq(whitelabelModels.folderName, folder)))[0]?.id;

const renamesOf = async (runId: number) =>
  (await db().select().from(syncRenames).where(eq(syncRenames.runId, runId))).map(
    ({ fromFolder, fromPost, folder, post }) => [fromFolder, fromPost, folder, post],
  );

/** Puts the same bytes, named by their last part, so that a folder put elsewhere looks like one that was renamed. */
async function putFolder(folder: string, ...files: string[]): Promise<void> {
  const bucket = new Bucket();
  for (const file of files) await bucket.put(`${folder}/${file}`, file);
  bucket.close();
}

beforeEach(async () => {
  for (const { key } of (await listObjects()).objects) await take(key);
  await db().delete(whitelabelModels);
  await saveSetting(systemContext("test"), "sync_guard_percent", 100);
  await put("Outra/a/1.jpg");
});

describe("a folder that was renamed", () => {
  test("keeps its model although it vanished in an earlier run", async ({ ctx }) => {
    await putFolder("Ana", "capa.jpg", "a/1.jpg", "b/1.jpg");
    await sync(ctx);
    const id = await idOf("Ana");
    await take("Ana/capa.jpg", "Ana/a/1.jpg", "Ana/b/1.jpg");
    await sync(ctx);
    await putFolder("Ana Luz", "capa.jpg", "a/1.jpg", "b/1.jpg");
    const run = await sync(ctx);
    expect(run).toMatchObject({ status: "applied", moved: 3, added: 0 });
    expect(await idOf("Ana Luz")).toBe(id);
    expect(await idOf("Ana")).toBeUndefined();
    await undoSync(ctx, { runId: run.id });
    await runSync(ctx, run.id);
    expect(await idOf("Ana")).toBe(id);
    expect(Object.keys(await shelf())).toEqual(["Outra"]);
  });

  test("takes along what it had lost, so that a new one of the old name begins anew", async ({ ctx }) => {
    await putFolder("Ana", "a/1.jpg", "b/1.jpg");
    await sync(ctx);
    await take("Ana/b/1.jpg");
    await sync(ctx);
    const id = await idOf("Ana");
    await take("Ana/a/1.jpg");
    await putFolder("Ana Luz", "a/1.jpg");
    expect(await sync(ctx)).toMatchObject({ moved: 1 });
    await putFolder("Ana", "b/1.jpg");
    expect(await sync(ctx)).toMatchObject({ added: 1, restored: 0 });
    expect(await idOf("Ana Luz")).toBe(id);
    expect(await idOf("Ana")).not.toBe(id);
    expect(await shelf()).toMatchObject({
      Ana: { postCount: 1, posts: { b: ["Ana/b/1.jpg"] } },
      "Ana Luz": { postCount: 1, posts: { a: ["Ana Luz/a/1.jpg"] } },
    });
  });

  test("is not guessed where two could be meant", async ({ ctx }) => {
    await putFolder("Ana", "a/1.jpg");
    await putFolder("Bia", "a/1.jpg");
    await sync(ctx);
    await take("Ana/a/1.jpg", "Bia/a/1.jpg");
    await putFolder("Carla", "a/1.jpg");
    const run = await sync(ctx);
    expect(await renamesOf(run.id)).toEqual([]);
    expect(run).toMatchObject({ added: 1, missing: 2, moved: 0 });
  });

  test("is another one when a file of it changed on the way", async ({ ctx }) => {
    await putFolder("Ana", "a/1.jpg", "a/2.jpg");
    await sync(ctx);
    await take("Ana/a/1.jpg", "Ana/a/2.jpg");
    await putFolder("Ana/b", "1.jpg");
    await put("Ana/b/2.jpg");
    const run = await sync(ctx);
    expect(await renamesOf(run.id)).toEqual([]);
    expect(run).toMatchObject({ added: 2, missing: 2, moved: 0 });
  });
});

describe("the edges of a sync", () => {
  test("a run is taken back for thirty days and no longer", async ({ as, ctx }) => {
    const run = await sync(ctx);
    const late = as(ctx.actor, addDays(new Date(), 30));
    await expect(undoSync(late, { runId: run.id })).rejects.toMatchObject({ code: "sync_too_old_to_undo" });
    await undoSync(ctx, { runId: run.id });
    expect(await runSync(ctx, run.id)).toMatchObject({ status: "undone" });
    expect(await shelf()).toEqual({});
  });

  test("keys of 1,024 bytes arrive whole, and models that are split over pages", async ({ ctx }) => {
    const long = `Ana/${"ã".repeat(400)}/${"x".repeat(1_024 - 5 - 800 - 4)}.jpg`;
    expect(Buffer.byteLength(long)).toBe(1_024);
    await put(long, ...Array.from({ length: 9 }, (_, n) => `Ana/a/${n}.jpg`));
    const store = new StingyStore();
    await store.open();
    store.reset(2);
    expect(await sync(ctx)).toMatchObject({ status: "applied", added: 11 });
    store.close();
    expect((await shelf()).Ana).toMatchObject({ postCount: 2, posts: { ["ã".repeat(400)]: [long] } });
  });

  test("a bucket that changes while it is listed is caught up with by the next run", async ({ ctx }) => {
    await put(...Array.from({ length: 12 }, (_, n) => `Ana/a/${n}.jpg`));
    await sync(ctx);
    const store = new StingyStore();
    await store.open();
    store.reset(2);
    store.onListing = async (n) => {
      if (n === 3)
        await Promise.all([take("Ana/a/0.jpg", "Ana/a/9.jpg"), put("Ana/a/00.jpg", "Ana/b/1.jpg")]);
      return null;
    };
    expect(await sync(ctx)).toMatchObject({ status: "applied" });
    store.close();
    expect(await sync(ctx)).toMatchObject({ status: "applied" });
    expect((await shelf()).Ana?.posts).toMatchObject({ b: ["Ana/b/1.jpg"] });
    expect((await shelf()).Ana?.posts.a).toHaveLength(11);
    expect(await sync(ctx)).toMatchObject({ added: 0, changed: 0, missing: 0, restored: 0 });
  });
});
