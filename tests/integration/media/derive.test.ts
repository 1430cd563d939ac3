import { eq, sql } from "drizzle-orm";
import sharp from "sharp";
import { describe, expect } from "vitest";
import { db } from "@/db";
import { models, postMedia, posts } from "@/db/schema";
import type { Context } from "@/services/context";
import { deriveMedia, deriveModel } from "@/services/media";
import { getPostPage } from "@/services/posts";
import { getObject, headObject, listObjects, putObject } from "@/services/storage";
import { aModel, aPost } from "../../factories/catalogue";
import { test } from "../../support/test";
import { clip, original, picture } from "./originals";

const mediaOf = async (id: number) => {
  const [row] = await db().select().from(postMedia).where(eq(postMedia.id, id));
  return row!;
};

/** A post without media of its own. */
async function emptyPost(ctx: Context) {
  const model = await aModel(ctx);
  const post = await aPost(ctx, { modelId: model.id });
  await db().delete(postMedia).where(eq(postMedia.postId, post.id));
  return { model, post };
}

/** How much neighbouring pixels differ: high where there is something to recognise. */
async function detail(body: Buffer): Promise<number> {
  const { data, info } = await sharp(body)
    .resize(240)
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  let steepest = 0;
  for (let i = 1; i < data.length; i++) {
    if (i % info.width !== 0) steepest = Math.max(steepest, Math.abs(data[i]! - data[i - 1]!));
  }
  return steepest;
}

describe("deriving a picture", () => {
  test("makes its sizes, its colour and a blur in which nothing can be recognised", async ({ ctx }) => {
    const { post } = await emptyPost(ctx);
    const source = await picture(1600, 1200);
    const media = await original(post.id, "Ana/Noite/1.jpg", source);
    await deriveMedia(ctx, media.id);
    const derived = await mediaOf(media.id);
    expect(derived).toMatchObject({
      status: "ready",
      width: 1600,
      height: 1200,
      mediaType: "image",
      durationSeconds: null,
    });
    expect(derived.sizes.map(({ width, height }) => [width, height])).toEqual([
      [320, 240],
      [640, 480],
      [1280, 960],
    ]);
    expect(derived.thumbnailKey).toBe(derived.sizes[1]?.key);
    expect(derived.color).toMatch(/^#[0-9a-f]{6}$/);
    const clear = await sharp(await getObject(derived.sizes[2]!.key)).metadata();
    expect(clear).toMatchObject({ format: "webp", width: 1280, height: 960 });
    const blur = await getObject(derived.blurKey!);
    expect(await sharp(blur).metadata()).toMatchObject({ format: "webp", width: 360, height: 270 });
    expect(await detail(source)).toBeGreaterThan(60);
    expect(await detail(blur)).toBeLessThan(8);
  });

  test("names the blur and the clear sizes so that neither leads to the other, nor to the original", async ({
    ctx,
  }) => {
    const { post } = await emptyPost(ctx);
    const media = await original(post.id, "Segredo/Noite/canary.jpg", await picture(700, 500));
    await deriveMedia(ctx, media.id);
    const { sizes, blurKey } = await mediaOf(media.id);
    const name = /^_derived\/([\w-]{24})\/[a-z0-9]+\.webp$/;
    const [clear, blur] = [name.exec(sizes[0]!.key)?.[1], name.exec(blurKey!)?.[1]];
    expect(clear).toBeDefined();
    expect(blur).toBeDefined();
    expect(blur).not.toBe(clear);
    expect(media.publicId).not.toBe(clear);
  });

  test("never enlarges, turns it upright, and keeps tall ones within bounds", async ({ ctx }) => {
    const { post } = await emptyPost(ctx);
    const lying = await sharp(await picture(800, 400))
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const small = await original(post.id, "Ana/a/small.png", await picture(200, 100, "png"));
    const turned = await original(post.id, "Ana/a/turned.jpg", lying, 1);
    const tall = await original(post.id, "Ana/a/tall.webp", await picture(300, 4_000, "webp"), 2);
    for (const { id } of [small, turned, tall]) await deriveMedia(ctx, id);
    expect((await mediaOf(small.id)).sizes.map(({ width }) => width)).toEqual([200]);
    expect(await mediaOf(turned.id)).toMatchObject({ width: 400, height: 800 });
    const [size] = (await mediaOf(tall.id)).sizes;
    expect(size!.height).toBeLessThanOrEqual(600);
  });

  test("does nothing more once it is ready", async ({ ctx }) => {
    const { post } = await emptyPost(ctx);
    const media = await original(post.id, "Ana/b/1.jpg", await picture(400, 300));
    await deriveMedia(ctx, media.id);
    const [row, stored] = [
      await mediaOf(media.id),
      (await listObjects({ prefix: "_derived/" })).objects.length,
    ];
    await deriveMedia(ctx, media.id);
    expect(await mediaOf(media.id)).toEqual(row);
    expect((await listObjects({ prefix: "_derived/" })).objects).toHaveLength(stored);
  });

  test("goes on where a killed worker left it", async ({ ctx }) => {
    const { post } = await emptyPost(ctx);
    const media = await original(post.id, "Ana/c/1.jpg", await picture(400, 300));
    await db().update(postMedia).set({ status: "processing" }).where(eq(postMedia.id, media.id));
    await deriveMedia(ctx, media.id);
    expect(await mediaOf(media.id)).toMatchObject({ status: "ready" });
  });
});

describe("deriving a film", () => {
  test("finds its length, its size and a poster", async ({ ctx }) => {
    const { post } = await emptyPost(ctx);
    const media = await original(post.id, "Ana/Filme/1.mp4", await clip(640, 360, 3));
    await deriveMedia(ctx, media.id);
    const derived = await mediaOf(media.id);
    expect(derived).toMatchObject({ status: "ready", mediaType: "video", width: 640, height: 360 });
    expect(derived.durationSeconds).toBeCloseTo(3, 0);
    expect(derived.sizes.map(({ width }) => width)).toEqual([320, 640]);
    expect(await headObject(derived.blurKey!)).not.toBeNull();
  });

  test("believes the bytes and not the name", async ({ ctx }) => {
    const { post } = await emptyPost(ctx);
    const media = await original(post.id, "Ana/Filme/actually-a-film.jpg", await clip(320, 240, 1));
    await deriveMedia(ctx, media.id);
    expect(await mediaOf(media.id)).toMatchObject({ status: "ready", mediaType: "video" });
    const [row] = await db().select().from(posts).where(eq(posts.id, post.id));
    expect(row?.type).toBe("video");
  });
});

describe("a file that cannot be read", () => {
  test.for([
    ["an empty one", Buffer.alloc(0), "empty"],
    ["text", Buffer.from("#EXTM3U\nfile:///etc/passwd"), "unknown_kind"],
    ["an SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), "unknown_kind"],
    ["a picture of noise", Buffer.concat([Buffer.from("ffd8ffe0", "hex"), Buffer.alloc(400, 7)]), "corrupt"],
    ["a film of noise", Buffer.concat([Buffer.from("\0\0\0\x20ftypisom"), Buffer.alloc(900, 7)]), "corrupt"],
  ] as const)("%s fails with its reason and is not tried again", async ([, body, failure], { ctx }) => {
    const { post } = await emptyPost(ctx);
    const media = await original(post.id, `Ana/bad/${failure}-${body.length}.jpg`, body);
    await deriveMedia(ctx, media.id);
    expect(await mediaOf(media.id)).toMatchObject({ status: "failed", failure });
  });

  test("half a picture fails", async ({ ctx }) => {
    const { post } = await emptyPost(ctx);
    const whole = await sharp(await picture(900, 700))
      .blur(3)
      .jpeg()
      .toBuffer();
    const media = await original(post.id, "Ana/bad/half.jpg", whole.subarray(0, whole.length / 2));
    await deriveMedia(ctx, media.id);
    expect(await mediaOf(media.id)).toMatchObject({ status: "failed", failure: "corrupt" });
  });

  test("leaves its post whole for everybody else: the page shows the files that can be read", async ({
    ctx,
    admin,
  }) => {
    const { post } = await emptyPost(ctx);
    const broken = await original(post.id, "Ana/half/1.jpg", Buffer.alloc(0));
    const good = await original(post.id, "Ana/half/2.jpg", await picture(400, 300), 1);
    for (const { id } of [broken, good]) await deriveMedia(ctx, id);
    const page = await getPostPage(admin, post.slug);
    expect(page.media.map(({ id }) => id)).toEqual([good.publicId]);
    expect(page).toMatchObject({ mediaCount: 1, picture: { width: 400, height: 300 } });
    expect((await fetch(page.media[0]!.url)).status).toBe(200);
  });

  test("a lost one fails, and is derived once it is back", async ({ ctx }) => {
    const { post } = await emptyPost(ctx);
    const [media] = await db()
      .insert(postMedia)
      .values({ postId: post.id, key: "Ana/lost/1.jpg", mediaType: "image" })
      .returning();
    await deriveMedia(ctx, media!.id);
    expect(await mediaOf(media!.id)).toMatchObject({ status: "failed", failure: "missing" });
    await putObject("Ana/lost/1.jpg", await picture(100, 100), { contentType: "image/jpeg" });
    await deriveMedia(ctx, media!.id);
    expect(await mediaOf(media!.id)).toMatchObject({ status: "ready", failure: null });
  });
});

/** Until some connection waits for another one's lock on a row. */
async function someoneWaits(): Promise<void> {
  for (;;) {
    const { rows } = await db().execute(
      sql`select from pg_locks where not granted and locktype in ('transactionid', 'tuple')`,
    );
    if (rows.length > 0) return;
  }
}

describe("deriving a model's pictures", () => {
  test("makes each from its own key, survives a corrupt one, and repeats nothing", async ({ ctx }) => {
    await putObject("Ana/capa.jpg", await picture(900, 1200), { contentType: "image/jpeg" });
    await putObject("Ana/profile/banner.webp", await picture(2400, 800, "webp"), {
      contentType: "image/webp",
    });
    await putObject("Ana/profile/icon.webp", Buffer.from("no picture"), { contentType: "image/webp" });
    const model = await aModel(ctx, {
      thumbnailUrl: "Ana/capa.jpg",
      bannerUrl: "Ana/profile/banner.webp",
      iconUrl: "Ana/profile/icon.webp",
    });
    const pictures = async () => {
      const [row] = await db().select().from(models).where(eq(models.id, model.id));
      return row!.pictures;
    };
    await deriveModel(ctx, model.id);
    const derived = await pictures();
    expect(derived.thumbnail?.sizes.map(({ width }) => width)).toEqual([320, 640, 900]);
    expect(derived.banner?.sizes.map(({ width }) => width)).toEqual([640, 1280, 1920]);
    expect(derived.icon).toMatchObject({ source: "Ana/profile/icon.webp", sizes: [] });
    await deriveModel(ctx, model.id);
    expect(await pictures()).toEqual(derived);
  });

  test("does not bring a picture back that a sync forgot meanwhile", async ({ ctx }) => {
    const put = async (width: number) =>
      putObject("Bia/capa.jpg", await picture(width, 400), { contentType: "image/jpeg" });
    await put(300);
    const model = await aModel(ctx, { thumbnailUrl: "Bia/capa.jpg" });
    await deriveModel(ctx, model.id);
    await put(200);
    let deriving: Promise<void> | undefined;
    // As the sync does where it finds other bytes under the same key; the job has read the model just before.
    await db().transaction(async (tx) => {
      await tx.update(models).set({ pictures: {} }).where(eq(models.id, model.id));
      deriving = deriveModel(ctx, model.id);
      await someoneWaits();
    });
    await deriving;
    const [row] = await db().select().from(models).where(eq(models.id, model.id));
    expect(row?.pictures.thumbnail?.sizes.map(({ width }) => width)).toEqual([200]);
  });

  test("tells the pages once per window, however many pictures come", async ({ ctx }) => {
    const { model, post } = await emptyPost(ctx);
    for (let i = 0; i < 3; i++) {
      const media = await original(post.id, `Ana/many/${i}.jpg`, await picture(64, 64), i);
      await deriveMedia(ctx, media.id);
    }
    const { rows } = await db().execute(sql`
      select 1 from graphile_worker.jobs where task_identifier = 'pages.revalidate' and key like ${`pages:model:${model.slug}:%`}`);
    expect(rows).toHaveLength(1);
  });
});
