import { crc32 } from "node:zlib";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { describe, expect } from "vitest";
import { db } from "@/db";
import { models, postMedia, posts } from "@/db/schema";
import type { Context } from "@/services/context";
import { deriveMedia, rederive } from "@/services/media";
import { getModelPage } from "@/services/models";
import { getPostPage, listModelPosts } from "@/services/posts";
import { getObject, putObject } from "@/services/storage";
import { aModel, aPost } from "../../factories/catalogue";
import { test } from "../../support/test";
import { clip, encode, original, picture } from "./originals";

/** A public post of a model of its own, made of these files and derived. */
async function postOf(ctx: Context, files: Record<string, Buffer>) {
  const model = await aModel(ctx, { postCount: 1 });
  const post = await aPost(ctx, { modelId: model.id, visibility: "public" });
  await db().delete(postMedia).where(eq(postMedia.postId, post.id));
  const media = [];
  for (const [name, body] of Object.entries(files)) {
    media.push(await original(post.id, `${model.slug}/${post.slug}/${name}`, body, media.length));
  }
  for (const { id } of media) await deriveMedia(ctx, id);
  return { model, post, media };
}

const mediaOf = async (id: number) => (await db().select().from(postMedia).where(eq(postMedia.id, id)))[0]!;
const postRow = async (id: number) => (await db().select().from(posts).where(eq(posts.id, id)))[0]!;
const modelRow = async (id: number) => (await db().select().from(models).where(eq(models.id, id)))[0]!;

/** What one file becomes. */
async function derived(ctx: Context, name: string, body: Buffer) {
  const { media } = await postOf(ctx, { [name]: body });
  return mediaOf(media[0]!.id);
}

const TEXT = Buffer.from("Lista de fotos\r\n1. praia\r\n");
const HTML = Buffer.from("<!doctype html><title>404</title>");
const THUMBS_DB = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(2_000, 1)]);
const HEIC = Buffer.concat([
  Buffer.from("\0\0\0\x24ftypheic\0\0\0\0mif1heicmiaf", "latin1"),
  Buffer.alloc(500),
]);

describe("junk", () => {
  test.for([
    ["text called a picture", "1.jpg", TEXT, "unknown_kind"],
    ["a page that says 404, called a film", "1.mp4", HTML, "unknown_kind"],
    ["Thumbs.db called a picture", "1.png", THUMBS_DB, "unknown_kind"],
    ["nothing at all", "1.jpg", Buffer.alloc(0), "empty"],
    ["a phone's HEIC", "1.jpg", HEIC, "heic"],
  ] as const)(
    "%s is found by nobody, and its reason is kept",
    async ([, name, body, failure], { ctx, admin, visitor }) => {
      const { model, post, media } = await postOf(ctx, { [name]: body });
      expect(await mediaOf(media[0]!.id)).toMatchObject({ status: "failed", failure });
      expect(await postRow(post.id)).toMatchObject({ isUnreadable: true });
      expect(await modelRow(model.id)).toMatchObject({ postCount: 0 });
      for (const who of [visitor, admin]) {
        await expect(getPostPage(who, post.slug)).rejects.toMatchObject({ kind: "not_found" });
        expect((await listModelPosts(who, { slug: model.slug })).items).toEqual([]);
      }
      expect(await getModelPage(visitor, model.slug)).toMatchObject({ photoCount: 0, videoCount: 0 });
    },
  );

  test("among pictures is left out of the post, its order and its counts", async ({ ctx, visitor }) => {
    const { model, post, media } = await postOf(ctx, {
      "0.mp4": HTML,
      "1.jpg": TEXT,
      "2.jpg": await picture(400, 300),
      "3.jpg": Buffer.alloc(0),
      "4.jpg": await picture(500, 300),
    });
    const page = await getPostPage(visitor, post.slug);
    expect(page.media.map(({ id }) => id)).toEqual([media[2]!.publicId, media[4]!.publicId]);
    expect(page).toMatchObject({ mediaCount: 2, type: "image", picture: { width: 400 } });
    expect(await getModelPage(visitor, model.slug)).toMatchObject({
      photoCount: 2,
      videoCount: 0,
      postCount: 1,
    });
  });

  test("stays out of sight while it is tried again, and comes back when its bytes are a picture", async ({
    ctx,
    visitor,
  }) => {
    const { model, post, media } = await postOf(ctx, { "1.jpg": TEXT });
    await db().update(postMedia).set({ status: "processing" }).where(eq(postMedia.id, media[0]!.id));
    await expect(getPostPage(visitor, post.slug)).rejects.toMatchObject({ kind: "not_found" });
    await putObject(media[0]!.key, await picture(300, 200), { contentType: "image/jpeg" });
    await rederive(ctx, [media[0]!.key]);
    await deriveMedia(ctx, media[0]!.id);
    expect(await getPostPage(visitor, post.slug)).toMatchObject({ mediaCount: 1 });
    expect(await modelRow(model.id)).toMatchObject({ postCount: 1 });
  });

  test("of which the last two files are found at the same moment hides the post all the same", async ({
    ctx,
  }) => {
    const { model, post, media } = await postOf(ctx, {});
    for (const [place, name] of ["1.jpg", "2.jpg"].entries()) {
      media.push(await original(post.id, `${post.slug}/${name}`, TEXT, place));
    }
    await Promise.all(media.map(({ id }) => deriveMedia(ctx, id)));
    expect(await postRow(post.id)).toMatchObject({ isUnreadable: true });
    expect(await modelRow(model.id)).toMatchObject({ postCount: 0 });
  });

  test("is not what a store that was away leaves: such a post stays", async ({ ctx, visitor }) => {
    const { post } = await postOf(ctx, {});
    const [lost] = await db()
      .insert(postMedia)
      .values({ postId: post.id, key: "nowhere.jpg", mediaType: "image" })
      .returning();
    await deriveMedia(ctx, lost!.id);
    expect(await postRow(post.id)).toMatchObject({ isUnreadable: false });
    expect(await getPostPage(visitor, post.slug)).toMatchObject({ mediaCount: 0, media: [] });
  });
});

describe("a file is what its bytes are", () => {
  test("a picture called a film is a picture, and comes after the films", async ({ ctx, visitor }) => {
    const { post, media } = await postOf(ctx, {
      "1.mp4": await picture(320, 200, "png"),
      "2.jpg": await clip(320, 240, 2),
    });
    expect(await mediaOf(media[0]!.id)).toMatchObject({ status: "ready", mediaType: "image", width: 320 });
    expect(await mediaOf(media[1]!.id)).toMatchObject({ status: "ready", mediaType: "video" });
    expect((await mediaOf(media[1]!.id)).durationSeconds).toBeCloseTo(2, 0);
    const page = await getPostPage(visitor, post.slug);
    expect(page.type).toBe("video");
    expect(page.media.map(({ type }) => type)).toEqual(["video", "image"]);
  });

  test("a film without a moving picture is none", async ({ ctx }) => {
    const tone = ["-f", "lavfi", "-i", "sine=frequency=440:duration=1", "-c:a", "aac"];
    expect(await derived(ctx, "a.mp4", await encode(tone, "mp4"))).toMatchObject({
      status: "failed",
      failure: "no_picture",
    });
  });

  test("HEVC is a film like others", async ({ ctx }) => {
    const film = [
      "-f",
      "lavfi",
      "-i",
      "testsrc=size=320x240:rate=10:duration=1",
      "-c:v",
      "libx265",
      "-tag:v",
      "hvc1",
    ];
    expect(await derived(ctx, "a.mp4", await encode(film, "mp4"))).toMatchObject({
      status: "ready",
      mediaType: "video",
      width: 320,
      height: 240,
    });
  });

  test("a film whose end is missing fails, whole as its beginning may be", async ({ ctx }) => {
    const whole = await clip(320, 240, 2);
    expect(await derived(ctx, "a.mp4", whole.subarray(0, whole.length / 2))).toMatchObject({
      failure: "corrupt",
    });
  });

  test.for(["webp", "gif"] as const)(
    "an animated %s is a picture with its first frame",
    async (format, { ctx }) => {
      const frames = await Promise.all(
        ["#f00", "#00f"].map((background) =>
          sharp({ create: { width: 60, height: 40, channels: 3, background } })
            .png()
            .toBuffer(),
        ),
      );
      const moving = await sharp(frames, { join: { animated: true } })
        .toFormat(format)
        .toBuffer();
      const made = await derived(ctx, `a.${format}`, moving);
      expect(made).toMatchObject({ status: "ready", mediaType: "image", width: 60, height: 40 });
      expect(made.color).toMatch(/^#f[a-f0-9]0/);
    },
  );

  test.for([
    [
      "CMYK",
      () =>
        sharp({ create: { width: 90, height: 60, channels: 3, background: "#c81414" } })
          .toColourspace("cmyk")
          .jpeg({ quality: 100 }),
    ],
    [
      "16 bits",
      () =>
        sharp({ create: { width: 90, height: 60, channels: 3, background: "#c81414" } })
          .toColourspace("rgb16")
          .png(),
    ],
    [
      "a palette",
      () =>
        sharp({ create: { width: 90, height: 60, channels: 3, background: "#c81414" } }).png({
          palette: true,
        }),
    ],
  ] as const)("%s: colours stay what they are", async ([, make], { ctx }) => {
    const made = await derived(ctx, "a.jpg", await make().toBuffer());
    expect(made).toMatchObject({ status: "ready", width: 90, height: 60 });
    const { data } = await sharp(await getObject(made.sizes[0]!.key))
      .raw()
      .toBuffer({ resolveWithObject: true });
    for (const [channel, value] of [200, 20, 20].entries())
      expect(Math.abs(data[channel]! - value)).toBeLessThan(26);
  });

  test("a grey one with transparency, and one of a single pixel, are pictures", async ({ ctx }) => {
    const grey = await sharp({ create: { width: 50, height: 50, channels: 4, background: "#8888" } })
      .toColourspace("b-w")
      .png()
      .toBuffer();
    expect(await derived(ctx, "a.png", grey)).toMatchObject({ status: "ready", width: 50 });
    const made = await derived(ctx, "a.png", await picture(1, 1, "png"));
    expect(made).toMatchObject({ status: "ready", width: 1, height: 1 });
    expect(made.sizes).toHaveLength(1);
  });

  test.for([3, 6, 8] as const)(
    "a phone's turn (%i) is applied to sizes and dimensions",
    async (orientation, { ctx }) => {
      const lying = await sharp(await picture(300, 200))
        .withMetadata({ orientation })
        .toBuffer();
      const upright = orientation === 3 ? [300, 200] : [200, 300];
      const made = await derived(ctx, "a.jpg", lying);
      expect([made.width, made.height]).toEqual(upright);
      const clear = await sharp(await getObject(made.sizes[0]!.key)).metadata();
      expect([clear.width, clear.height]).toEqual(upright);
    },
  );

  test("20,000 pixels wide is a picture; four hundred million of them are too many", async ({ ctx }) => {
    expect(await derived(ctx, "wide.jpg", await picture(20_000, 400))).toMatchObject({
      status: "ready",
      width: 20_000,
    });
    const bomb = await picture(1, 1, "png");
    bomb.writeUInt32BE(20_000, 16);
    bomb.writeUInt32BE(20_000, 20);
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
    expect(await derived(ctx, "bomb.png", bomb)).toMatchObject({ status: "failed", failure: "too_large" });
  });
});
