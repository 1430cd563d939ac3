import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { db } from "@/db";
import { postMedia } from "@/db/schema";
import { addDays } from "@/lib/time";
import { runFfmpeg } from "@/media-tools/ffmpeg";
import { grantKeys } from "@/services/access";
import type { Context } from "@/services/context";
import { deriveMedia } from "@/services/media";
import { getPostPage, listModelPosts, openCovers } from "@/services/posts";
import { getObject, headObject } from "@/services/storage";
import { aModel, aPost } from "../../factories/catalogue";
import { test } from "../../support/test";
import { clip, encode, original } from "./originals";

const mediaOf = async (id: number) => (await db().select().from(postMedia).where(eq(postMedia.id, id)))[0]!;

async function aFilm(ctx: Context, body: Buffer, visibility: "public" | "subscription" = "public") {
  const model = await aModel(ctx);
  const post = await aPost(ctx, { modelId: model.id, visibility, type: "video" });
  await db().delete(postMedia).where(eq(postMedia.postId, post.id));
  const media = await original(post.id, `${post.slug}/1.mp4`, body);
  await deriveMedia(ctx, media.id);
  return { model, post, media: await mediaOf(media.id) };
}

/** What ffmpeg says about a file. */
async function look(body: Buffer): Promise<string> {
  const { stderr } = await runFfmpeg(["-i", "-", "-f", "null", "-"], { input: body, timeoutMs: 30_000 });
  return stderr;
}

describe("the preview of a film", () => {
  test("is four silent seconds, small, and ready to play before all of it is there", async ({ ctx }) => {
    const source = ["-f", "lavfi", "-i", "testsrc2=size=640x360:rate=25:duration=8"];
    const sound = [
      "-f",
      "lavfi",
      "-i",
      "sine=duration=8",
      "-c:v",
      "libx264",
      "-preset",
      "ultrafast",
      "-c:a",
      "aac",
    ];
    const { media } = await aFilm(ctx, await encode([...source, ...sound, "-pix_fmt", "yuv444p"], "mp4"));
    const body = await getObject(media.previewKey!);
    expect(await headObject(media.previewKey!)).toMatchObject({ contentType: "video/mp4" });
    const said = await look(body);
    expect(said).toMatch(/Video: h264 \(Main\).*yuv420p.*480x270/);
    expect(said).toMatch(/Duration: 00:00:0[34]\.\d\d/);
    expect(said).not.toContain("Audio:");
    expect(body.indexOf("moov")).toBeLessThan(body.indexOf("mdat"));
    expect(body.length).toBeLessThan(330_000);
    expect(body.length).toBeGreaterThan(20_000);
  });

  test("is upright for a phone's film, even in size, and as long as a short film allows", async ({ ctx }) => {
    const { media } = await aFilm(ctx, await clip(202, 362, 2));
    const said = await look(await getObject(media.previewKey!));
    expect(said).toContain("202x362");
    expect(said).toMatch(/Duration: 00:00:0[12]/);
  });

  test("is left out where there is hardly a film", async ({ ctx }) => {
    expect((await aFilm(ctx, await clip(320, 240, 1))).media).toMatchObject({
      status: "ready",
      previewKey: null,
    });
  });

  test("lies under a name that nothing else leads to", async ({ ctx }) => {
    const { media } = await aFilm(ctx, await clip(320, 240, 3));
    const folders = [media.previewKey!, media.blurKey!, media.sizes[0]!.key].map((key) => key.split("/")[1]);
    expect(new Set(folders).size).toBe(3);
  });

  test("is shown to everybody where the post is public, and only to holders of a key elsewhere", async ({
    ctx,
    visitor,
    fan,
    otherFan,
  }) => {
    const open = await aFilm(ctx, await clip(320, 240, 3));
    const closed = await aFilm(ctx, await clip(320, 240, 4), "subscription");
    const [card] = (await listModelPosts(visitor, { slug: open.model.slug })).items;
    const answer = await fetch(card!.preview!, { headers: { range: "bytes=0-99" } });
    expect(answer.status).toBe(206);

    await grantKeys(ctx, [
      {
        ...{ kind: "site", id: 0, userId: fan.actor.userId, source: "grant", sourceId: "preview" },
        ...{ startsAt: addDays(ctx.now, -1), endsAt: null },
      },
    ]);
    const name = closed.media.previewKey!.split("/")[1]!;
    for (const who of [visitor, otherFan]) {
      const reads = [
        await listModelPosts(who, { slug: closed.model.slug }),
        await getPostPage(who, closed.post.slug),
        await openCovers(who, [closed.post.id]),
      ];
      expect(JSON.stringify(reads)).not.toContain(name);
    }
    expect((await openCovers(fan, [closed.post.id]))[0]?.preview).toContain(name);
    expect((await listModelPosts(fan, { slug: closed.model.slug })).items[0]?.preview).toContain(name);
  });
});
