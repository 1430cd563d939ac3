import { eq, sql } from "drizzle-orm";
import sharp from "sharp";
import { describe, expect } from "vitest";
import { db } from "@/db";
import { models, postMedia } from "@/db/schema";
import type { Context } from "@/services/context";
import { deriveMedia, deriveModel, rederive, refineMedia, refineModel } from "@/services/media";
import { getModelPage } from "@/services/models";
import { getPostPage } from "@/services/posts";
import { getObject, headObject, putObject } from "@/services/storage";
import { renderPicture } from "../../../scripts/sample/art/picture";
import { aModel, aPost } from "../../factories/catalogue";
import { test } from "../../support/test";
import { encode, original } from "./originals";

/** A medium of a public post that is ready. */
async function ready(ctx: Context, name: string, body: Buffer) {
  const model = await aModel(ctx);
  const post = await aPost(ctx, { modelId: model.id, visibility: "public" });
  await db().delete(postMedia).where(eq(postMedia.postId, post.id));
  const media = await original(post.id, `${post.slug}/${name}`, body);
  await deriveMedia(ctx, media.id);
  return { post, media };
}

const mediaOf = async (id: number) => (await db().select().from(postMedia).where(eq(postMedia.id, id)))[0]!;

/** A picture of the sample library: what photographs are made of, and the same bytes every time. */
const photo = (width: number, height: number) =>
  renderPicture({
    ...{ family: "dunes", palette: "ocre", seed: 7, hour: 0.6, variant: 0, detail: 0.3 },
    ...{ width, height, format: "jpg" },
  });

/** Grain alone, which AVIF keeps at more bytes than WebP. */
const grain = () =>
  sharp({
    create: {
      ...{ width: 700, height: 500, channels: 3 as const, background: "#888" },
      noise: { type: "gaussian" as const, mean: 128, sigma: 30 },
    },
  })
    .blur(2)
    .jpeg({ quality: 95 })
    .toBuffer();

describe("refining a medium that is ready", () => {
  test("adds an AVIF to each size, of the same measures and of fewer bytes", async ({ ctx }) => {
    const { media } = await ready(ctx, "1.jpg", await photo(900, 600));
    await refineMedia(ctx, media.id);
    const { sizes } = await mediaOf(media.id);
    expect(sizes.map(({ width }) => width)).toEqual([320, 640, 900]);
    let [webp, avif] = [0, 0];
    for (const size of sizes) {
      const body = await getObject(size.avif!);
      expect(await sharp(body).metadata()).toMatchObject({
        format: "heif",
        width: size.width,
        height: size.height,
      });
      expect(await headObject(size.avif!)).toMatchObject({ contentType: "image/avif" });
      avif += body.length;
      webp += (await getObject(size.key)).length;
    }
    expect(avif).toBeLessThan(webp);
  });

  test("gives pages the AVIF by widths, and one WebP for who cannot read it", async ({ ctx, visitor }) => {
    const { post, media } = await ready(ctx, "1.jpg", await photo(1300, 900));
    const before = await getPostPage(visitor, post.slug);
    expect(before.picture).toMatchObject({ srcSet: expect.stringContaining("640w") });
    await refineMedia(ctx, media.id);
    const after = await getPostPage(visitor, post.slug);
    expect(after.picture?.srcSet).toBeUndefined();
    expect(after.picture?.avif).toMatch(/320\.avif\S* 320w, \S*640\.avif\S* 640w$/);
    expect(after.picture?.src).toBe(before.picture?.src);
    expect((await fetch(after.media[0]!.poster!.avif!.split(" ")[0]!)).status).toBe(200);
    expect(JSON.stringify(after).length).toBeLessThan(JSON.stringify(before).length * 1.02);
    expect(after.blur).toEqual(before.blur);
  });

  test("leaves a picture alone that would not become smaller", async ({ ctx }) => {
    const { media } = await ready(ctx, "1.jpg", await grain());
    const { sizes } = await mediaOf(media.id);
    await refineMedia(ctx, media.id);
    expect((await mediaOf(media.id)).sizes).toEqual(sizes);
  });

  test("makes a film's poster smaller too", async ({ ctx }) => {
    const still = [
      "-f",
      "image2pipe",
      "-framerate",
      "1",
      "-i",
      "-",
      "-c:v",
      "libx264",
      "-pix_fmt",
      "yuv420p",
    ];
    const { media } = await ready(ctx, "1.mp4", await encode(still, "mp4", await photo(640, 360)));
    await refineMedia(ctx, media.id);
    expect((await mediaOf(media.id)).sizes.every(({ avif }) => avif)).toBe(true);
  });

  test("is asked for once a medium is ready, behind everything else, and does nothing the second time", async ({
    ctx,
  }) => {
    const { media } = await ready(ctx, "1.jpg", await photo(400, 300));
    const { rows } = await db().execute<{ priority: number }>(
      sql`select priority from graphile_worker.jobs where key = ${`refine:media:${media.id}`}`,
    );
    expect(rows[0]?.priority).toBeGreaterThan(20);
    await refineMedia(ctx, media.id);
    const refined = await mediaOf(media.id);
    await refineMedia(ctx, media.id);
    expect(await mediaOf(media.id)).toEqual(refined);
  });

  test("never joins other bytes to a picture's WebP", async ({ ctx }) => {
    const { media } = await ready(ctx, "1.jpg", await photo(400, 300));
    await putObject(media.key, await photo(500, 300), { contentType: "image/jpeg" });
    await refineMedia(ctx, media.id);
    expect((await mediaOf(media.id)).sizes.every(({ avif }) => !avif)).toBe(true);
    await rederive(ctx, [media.key]);
    await refineMedia(ctx, media.id);
    await deriveMedia(ctx, media.id);
    await refineMedia(ctx, media.id);
    expect((await mediaOf(media.id)).sizes.map(({ width, avif }) => [width, Boolean(avif)])).toEqual([
      [320, true],
      [500, true],
    ]);
  });
});

test("a model's pictures are refined alike", async ({ ctx, visitor }) => {
  await putObject("Rita/profile/icon.jpg", await photo(500, 500), { contentType: "image/jpeg" });
  const model = await aModel(ctx, { iconUrl: "Rita/profile/icon.jpg" });
  await deriveModel(ctx, model.id);
  await refineModel(ctx, model.id);
  const page = await getModelPage(visitor, model.slug);
  expect(page.icon?.avif).toContain("96.avif");
  const [row] = await db().select().from(models).where(eq(models.id, model.id));
  await deriveModel(ctx, model.id);
  expect((await db().select().from(models).where(eq(models.id, model.id)))[0]?.pictures).toEqual(
    row?.pictures,
  );
});
