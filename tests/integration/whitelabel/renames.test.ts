import { eq } from "drizzle-orm";
import { beforeEach, describe, expect } from "vitest";
import { db } from "@/db";
import {
  postMedia,
  posts,
  syncRenames,
  syncRuns,
  whitelabelMedia,
  whitelabelModels,
  whitelabelPosts,
} from "@/db/schema";
import { listObjects } from "@/services/storage";
import { activateModels, applySync, decideRename, runSync, undoSync } from "@/services/whitelabel";
import { test } from "../../support/test";
import { planned, putNamed as put, shelf, sync, take } from "./library";

const files = ["a/11.jpg", "a/12.jpg", "b/21.jpg", "capa.jpg"];
const others = ["Bia/x/31.jpg", "Bia/y/32.jpg", "Cleo/x/41.jpg", "Cleo/y/42.jpg"];
const below = (folder: string) => files.map((file) => `${folder}/${file}`);

async function ids() {
  const of = async (rows: Promise<{ id: number }[]>) =>
    (await rows).map(({ id }) => id).sort((a, b) => a - b);
  return {
    models: await of(db().select({ id: whitelabelModels.id }).from(whitelabelModels)),
    posts: await of(db().select({ id: whitelabelPosts.id }).from(whitelabelPosts)),
    media: await of(db().select({ id: whitelabelMedia.id }).from(whitelabelMedia)),
    fans: await of(db().select({ id: postMedia.id }).from(postMedia)),
  };
}

describe("a renamed folder", () => {
  beforeEach(async () => {
    for (const { key } of (await listObjects()).objects) await take(key);
    await db().delete(postMedia);
    await db().delete(posts);
    await db().execute("delete from models where whitelabel_model_id is not null");
    await db().delete(whitelabelModels);
    await db().delete(syncRuns);
    await put(...below("Ana"), ...others);
  });

  test("of a model keeps every id, the guard sees nothing missing, and an undo names it as before", async ({
    ctx,
  }) => {
    await sync(ctx);
    await activateModels(ctx, "all");
    const [before, was] = [await ids(), await shelf()];
    await take(...below("Ana"));
    await put(...below("Ana Luz"));
    const run = await planned(ctx);
    expect(run).toMatchObject({ status: "planned", added: 0, missing: 0, moved: 4 });
    expect(run.plan?.missing).toEqual({ models: 0, posts: 0, objects: 0 });
    await applySync(ctx, { runId: run.id, despite: false });
    await runSync(ctx, run.id);
    expect(await ids()).toEqual(before);
    const now = await shelf();
    expect(now["Ana Luz"]?.posts.a).toEqual(["Ana Luz/a/11.jpg", "Ana Luz/a/12.jpg"]);
    expect(now.Ana).toBeUndefined();
    const keys = (await db().select({ key: postMedia.key }).from(postMedia)).map(({ key }) => key);
    expect(keys.filter((key) => key.startsWith("Ana/"))).toEqual([]);
    expect(keys.filter((key) => key.startsWith("Ana Luz/"))).toHaveLength(3);
    await undoSync(ctx, { runId: run.id });
    await runSync(ctx, run.id);
    expect(await shelf()).toEqual(was);
    expect(await ids()).toEqual(before);
  });

  test("of a post keeps its ids", async ({ ctx }) => {
    await sync(ctx);
    const before = await ids();
    await take("Ana/a/11.jpg", "Ana/a/12.jpg");
    await put("Ana/01 - novo/11.jpg", "Ana/01 - novo/12.jpg");
    expect(await sync(ctx)).toMatchObject({ status: "applied", moved: 2, added: 0, missing: 0 });
    expect(await ids()).toEqual(before);
    const [post] = await db()
      .select()
      .from(whitelabelPosts)
      .where(eq(whitelabelPosts.folderName, "01 - novo"));
    expect(post).toMatchObject({ title: "Novo", missingSince: null });
  });

  test("that an admin declines is a folder that is gone and one that is new", async ({ ctx }) => {
    await sync(ctx);
    const before = await ids();
    await take("Ana/b/21.jpg");
    await put("Ana/c/21.jpg");
    const run = await planned(ctx);
    const [rename] = await db().select().from(syncRenames).where(eq(syncRenames.runId, run.id));
    expect(rename).toMatchObject({ fromPost: "b", post: "c", files: 1 });
    await decideRename(ctx, { renameId: rename!.id, accepted: false });
    expect(await runSync(ctx, run.id)).toMatchObject({ added: 1, missing: 1, moved: 0 });
    await decideRename(ctx, { renameId: rename!.id, accepted: true });
    await decideRename(ctx, { renameId: rename!.id, accepted: false });
    await applySync(ctx, { runId: run.id, despite: (await runSync(ctx, run.id)).status === "held" });
    await runSync(ctx, run.id);
    expect(Object.keys((await shelf()).Ana!.posts).sort()).toEqual(["a", "c"]);
    expect((await ids()).posts).toHaveLength(before.posts.length + 1);
  });

  test("is not guessed where two folders have the same files", async ({ ctx }) => {
    await put("Ana/twin/21.jpg");
    await sync(ctx);
    await take("Ana/b/21.jpg", "Ana/twin/21.jpg");
    await put("Ana/c/21.jpg");
    expect(await planned(ctx)).toMatchObject({ moved: 0, added: 1, missing: 2 });
  });

  test("is found also when the old one vanished in an earlier run", async ({ ctx }) => {
    await sync(ctx);
    const before = await ids();
    await take("Ana/b/21.jpg");
    await sync(ctx);
    await put("Ana/c/21.jpg");
    expect(await sync(ctx)).toMatchObject({ status: "applied", moved: 1, added: 0 });
    expect(await ids()).toEqual(before);
    expect((await shelf()).Ana?.posts.c).toEqual(["Ana/c/21.jpg"]);
  });
});
