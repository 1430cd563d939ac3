import { eq, sql } from "drizzle-orm";
import { Logger, runOnce } from "graphile-worker";
import { beforeEach, describe, expect } from "vitest";
import { db } from "@/db";
import { auditLog, posts } from "@/db/schema";
import { taskList } from "@/jobs/tasks";
import { mediaTasks } from "@/jobs/tasks/media";
import type { Context } from "@/services/context";
import { countFiles, deriveMedia, deriveWaiting, ListFiles, listFiles, retryFiles } from "@/services/media";
import { putObject } from "@/services/storage";
import { aModel, aPost } from "../../factories/catalogue";
import { test } from "../../support/test";
import { withWire } from "../storage/wire";
import { original, picture } from "./originals";

const silent = new Logger(() => () => {});

/** Lets the worker do what waits, once. */
async function work(): Promise<void> {
  await db().execute(sql`update graphile_worker._private_jobs set run_at = now()`);
  await runOnce({
    connectionString: process.env.DATABASE_URL,
    taskList: taskList(mediaTasks),
    logger: silent,
  });
}

const whileAway = (work: () => Promise<unknown>) =>
  withWire((_, reply) => void reply.writeHead(503).end(), work);

/** A model with one post of these files, which wait for the worker. */
async function aShelf(ctx: Context, files: Record<string, Buffer>) {
  const model = await aModel(ctx, { name: "Bia Mar" });
  const post = await aPost(ctx, { modelId: model.id, title: "Manhã" });
  await db().execute(sql`delete from post_media where post_id = ${post.id}`);
  const media = [];
  for (const [name, body] of Object.entries(files))
    media.push(await original(post.id, `Bia/Manhã/${name}`, body, media.length));
  await deriveWaiting(ctx, [model.id]);
  return { model, post, media };
}

const TEXT = Buffer.from("not a picture");
const list = async (admin: Context, view: Record<string, string> = {}) =>
  (await listFiles(admin, ListFiles.parse(view))).items;

beforeEach(async () => {
  await db().execute(sql`delete from graphile_worker._private_jobs`);
  await db().execute(sql`delete from post_media`);
});

describe("the list of files", () => {
  test("holds what waits, then what failed with its reason, and nothing that is ready", async ({
    ctx,
    admin,
  }) => {
    const { model, post } = await aShelf(ctx, {
      "1.jpg": await picture(200, 100),
      "2.jpg": TEXT,
      "3.jpg": Buffer.alloc(0),
    });
    expect(await countFiles(admin)).toMatchObject({
      ready: 0,
      total: 3,
      states: { waiting: 3 },
      reasons: [],
    });
    expect((await list(admin)).map(({ status }) => status)).toEqual(["waiting", "waiting", "waiting"]);
    await work();
    const failed = await list(admin, { status: "failed" });
    expect(failed.map(({ key, reason }) => [key, reason])).toEqual(
      expect.arrayContaining([
        ["Bia/Manhã/2.jpg", "unknown_kind"],
        ["Bia/Manhã/3.jpg", "empty"],
      ]),
    );
    expect(failed).toHaveLength(2);
    expect(failed[0]).toMatchObject({
      model: { name: "Bia Mar", slug: model.slug },
      post: { title: "Manhã", slug: post.slug },
    });
    expect(await countFiles(admin)).toMatchObject({
      ready: 1,
      total: 3,
      states: { failed: 2, waiting: 0, working: 0 },
      reasons: [
        { reason: "empty", count: 1 },
        { reason: "unknown_kind", count: 1 },
      ],
    });
  });

  test("is filtered by reason and by words, and survives whatever an address says", async ({
    ctx,
    admin,
  }) => {
    const { media } = await aShelf(ctx, { "luz.jpg": TEXT, "mar.jpg": Buffer.alloc(0) });
    for (const { id } of media) await deriveMedia(ctx, id);
    expect((await list(admin, { reason: "empty" })).map(({ id }) => id)).toEqual([media[1]!.id]);
    expect((await list(admin, { q: "LUZ.jpg" })).map(({ id }) => id)).toEqual([media[0]!.id]);
    expect(await list(admin, { q: "%" })).toEqual([]);
    expect(await list(admin, { status: "x", reason: "'", page: "-1" })).toHaveLength(2);
  });

  test("leaves out files of deleted posts", async ({ ctx, admin }) => {
    const { post } = await aShelf(ctx, { "1.jpg": TEXT });
    await db().update(posts).set({ deletedAt: ctx.now }).where(eq(posts.id, post.id));
    expect(await list(admin)).toEqual([]);
    expect(await countFiles(admin)).toMatchObject({ total: 0 });
  });
});

describe("trying a file again", () => {
  test("derives it where its bytes are right by now, and leaves an audit row", async ({ ctx, admin }) => {
    const { media } = await aShelf(ctx, { "1.jpg": TEXT });
    await work();
    await putObject(media[0]!.key, await picture(90, 60), { contentType: "image/jpeg" });
    expect(await retryFiles(admin, { id: media[0]!.id })).toBe(1);
    expect(await list(admin)).toMatchObject([
      { status: "waiting", reason: "unknown_kind", tries: { done: 0, most: 10 } },
    ]);
    await work();
    expect(await list(admin)).toEqual([]);
    const rows = await db()
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `file:${media[0]!.id}`));
    expect(rows).toMatchObject([{ action: "files.retried", actorUserId: admin.actor.userId }]);
    await expect(retryFiles(admin, { id: media[0]!.id })).rejects.toMatchObject({ code: "file_not_waiting" });
  });

  test("works for all of one reason at once: a store that was away for longer than all tries", async ({
    ctx,
    admin,
  }) => {
    const { media } = await aShelf(ctx, {
      "1.jpg": await picture(90, 60),
      "2.jpg": await picture(90, 61),
      "3.jpg": TEXT,
    });
    await whileAway(() => Promise.allSettled(media.map(({ id }) => deriveMedia(ctx, id, true))));
    await db().execute(sql`update graphile_worker._private_jobs set attempts = max_attempts`);
    expect(await countFiles(admin)).toMatchObject({ reasons: [{ reason: "unavailable", count: 3 }] });
    expect(await retryFiles(admin, { reason: "unavailable" })).toBe(3);
    await expect(retryFiles(admin, { reason: "corrupt" })).rejects.toMatchObject({
      code: "file_not_waiting",
    });
    await work();
    expect(await countFiles(admin)).toMatchObject({
      ready: 2,
      reasons: [{ reason: "unknown_kind", count: 1 }],
    });
  });

  test("is refused while a worker looks into the file", async ({ ctx, admin }) => {
    const { media } = await aShelf(ctx, { "1.jpg": TEXT });
    await db().execute(sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker'`);
    expect(await list(admin)).toMatchObject([{ status: "working" }]);
    await expect(retryFiles(admin, { id: media[0]!.id })).rejects.toMatchObject({ code: "file_not_waiting" });
  });

  test("is for admins only, as the list is", async ({ visitor, fan }) => {
    for (const who of [visitor, fan]) {
      await expect(list(who)).rejects.toThrow();
      await expect(countFiles(who)).rejects.toThrow();
      await expect(retryFiles(who, { reason: "empty" })).rejects.toThrow();
    }
  });
});
