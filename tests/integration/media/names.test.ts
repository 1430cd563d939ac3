import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect } from "vitest";
import { db } from "@/db";
import { postMedia, users } from "@/db/schema";
import { addDays } from "@/lib/time";
import { type Context, systemContext } from "@/services/context";
import type { JobPayloads } from "@/services/jobs";
import { deriveMedia, forgetDerivatives, rederive, sweepDerivatives } from "@/services/media";
import { listObjects, putObject } from "@/services/storage";
import { aModel, aPost } from "../../factories/catalogue";
import { test } from "../../support/test";
import { original, picture } from "./originals";

let postId: number;

beforeAll(async () => {
  const ctx = systemContext("test");
  const model = await aModel(ctx);
  postId = (await aPost(ctx, { modelId: model.id })).id;
});

beforeEach(async () => {
  await db().execute(sql`delete from graphile_worker._private_jobs`);
});

const stored = async () => (await listObjects({ prefix: "_derived/" })).objects.map(({ key }) => key);

const mediaOf = async (id: number) => {
  const [row] = await db().select().from(postMedia).where(eq(postMedia.id, id));
  return row!;
};

const keysOf = async (id: number) => {
  const { sizes, blurKey } = await mediaOf(id);
  return [...sizes.map(({ key }) => key), blurKey!];
};

async function waitingToForget() {
  const { rows } = await db().execute<{ payload: JobPayloads["media.forget"]; days: number }>(sql`
    select j.payload, extract(day from run_at - now())::int as days
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'media.forget'`);
  return rows;
}

const inDays = (ctx: Context, days: number): Context => ({ ...ctx, now: addDays(ctx.now, days) });

/** Puts other bytes under the key of a medium and derives it anew, as a sync and the worker do. */
async function replace(ctx: Context, { id, key }: { id: number; key: string }, body: Buffer) {
  await putObject(key, body, { contentType: "image/jpeg" });
  // The change comes after what was derived before it, however long that took.
  await rederive({ ...ctx, now: new Date() }, [key]);
  await deriveMedia(ctx, id);
}

describe("the names of derivatives", () => {
  test("are the same when a try is repeated after a kill, and nothing is left behind", async ({ ctx }) => {
    const media = await original(postId, "Ana/kill/1.jpg", await picture(700, 500));
    await deriveMedia(ctx, media.id);
    const [keys, all] = [await keysOf(media.id), await stored()];
    await db()
      .update(postMedia)
      .set({ status: "processing", sizes: [], blurKey: null })
      .where(eq(postMedia.id, media.id));
    await deriveMedia(ctx, media.id);
    expect(await keysOf(media.id)).toEqual(keys);
    expect(await stored()).toEqual(all);
  });

  test("are others for other bytes, and for the same bytes elsewhere", async ({ ctx }) => {
    const bytes = await picture(300, 200);
    const here = await original(postId, "Ana/here/1.jpg", bytes);
    const there = await original(postId, "Ana/there/1.jpg", bytes);
    for (const { id } of [here, there]) await deriveMedia(ctx, id);
    const before = await keysOf(here.id);
    await replace(ctx, here, await picture(310, 200));
    const names = [...before, ...(await keysOf(here.id)), ...(await keysOf(there.id))];
    expect(new Set(names.map((name) => name.split("/")[1])).size).toBe(6);
  });
});

describe("derivatives of bytes that are no more", () => {
  test("are removed, but only after the pages that name them are gone", async ({ ctx }) => {
    const media = await original(postId, "Ana/old/1.jpg", await picture(400, 300));
    await deriveMedia(ctx, media.id);
    const old = await keysOf(media.id);
    await replace(ctx, media, await picture(420, 300));
    const [job] = await waitingToForget();
    expect(job?.days).toBeGreaterThanOrEqual(7);
    expect(await stored()).toEqual(expect.arrayContaining(old));
    await forgetDerivatives(inDays(ctx, 8), job!.payload);
    const left = await stored();
    expect(left.filter((key) => old.includes(key))).toEqual([]);
    expect(left).toEqual(expect.arrayContaining(await keysOf(media.id)));
  });

  test("stay when the same bytes have come back meanwhile", async ({ ctx }) => {
    const bytes = await picture(440, 300);
    const media = await original(postId, "Ana/back/1.jpg", bytes);
    await deriveMedia(ctx, media.id);
    await replace(ctx, media, await picture(450, 300));
    const [job] = await waitingToForget();
    await replace(ctx, media, bytes);
    expect(await keysOf(media.id)).toEqual(job?.payload.keys);
    await forgetDerivatives(inDays(ctx, 8), job!.payload);
    expect(await stored()).toEqual(expect.arrayContaining(job!.payload.keys));
  });

  test("wait while their successors are being made", async ({ ctx }) => {
    const media = await original(postId, "Ana/busy/1.jpg", await picture(460, 300));
    await deriveMedia(ctx, media.id);
    await rederive(ctx, [media.key]);
    const [job] = await waitingToForget();
    await forgetDerivatives(inDays(ctx, 8), job!.payload);
    expect(await stored()).toEqual(expect.arrayContaining(job!.payload.keys));
    expect(await waitingToForget()).toHaveLength(2);
  });
});

describe("the sweep of derivatives", () => {
  const ORPHAN = "_derived/left-by-a-kill/640.webp";
  const leave = (key = ORPHAN) => putObject(key, Buffer.from("x"), { contentType: "image/webp" });

  test("removes what nothing names and what is old, and nothing else", async ({ ctx, fan }) => {
    const media = await original(postId, "Ana/sweep/1.jpg", await picture(400, 300));
    await deriveMedia(ctx, media.id);
    await leave();
    for (const width of [96, 256]) await leave(`_derived/face/${width}.webp`);
    await db()
      .update(users)
      .set({ imageUrl: "_derived/face/256.webp" })
      .where(eq(users.id, fan.actor.userId));
    const before = await stored();
    expect(await sweepDerivatives(inDays(ctx, 13))).toMatchObject({ listed: before.length, deleted: 0 });
    expect((await sweepDerivatives(inDays(ctx, 15))).deleted).toBeGreaterThanOrEqual(1);
    const left = await stored();
    expect(left).not.toContain(ORPHAN);
    expect(left).toEqual(expect.arrayContaining(await keysOf(media.id)));
    expect(left).toEqual(expect.arrayContaining(["_derived/face/96.webp", "_derived/face/256.webp"]));
  });

  test("removes nothing when the database knows nothing of the bucket", async ({ ctx }) => {
    await leave();
    const media = await db().select().from(postMedia);
    const faces = await db().update(users).set({ imageUrl: null }).returning({ id: users.id });
    expect(faces.length).toBeGreaterThan(0);
    await db().delete(postMedia);
    expect(await sweepDerivatives(inDays(ctx, 15))).toMatchObject({ deleted: 0 });
    expect(await stored()).toContain(ORPHAN);
    await db().insert(postMedia).overridingSystemValue().values(media);
  });

  test("removes nothing when the question fails", async ({ ctx }) => {
    await leave();
    const before = await stored();
    const broken = Object.assign(Object.create(ctx.db), {
      execute: () => Promise.reject(new Error("the database is away")),
    });
    await expect(sweepDerivatives({ ...inDays(ctx, 15), db: broken })).rejects.toThrow("away");
    expect(await stored()).toEqual(before);
  });

  test("is the system's own", async ({ admin }) => {
    await expect(sweepDerivatives(admin)).rejects.toMatchObject({ kind: "forbidden" });
  });
});
