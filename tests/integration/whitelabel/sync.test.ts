import { eq } from "drizzle-orm";
import { beforeEach, describe, expect } from "vitest";
import { db } from "@/db";
import { whitelabelMedia, whitelabelModels, whitelabelPosts } from "@/db/schema";
import { listObjects, putObject } from "@/services/storage";
import { requestSync } from "@/services/whitelabel";
import { test } from "../../support/test";
import { fingerprint, put, shelf, sync, take } from "./library";

const base = [
  "Ana Luz/capa.jpg",
  "Ana Luz/profile/icon.webp",
  "Ana Luz/profile/banner.webp",
  "Ana Luz/Maré baixa/img10.jpg",
  "Ana Luz/Maré baixa/img2.jpg",
  "Ana Luz/Maré baixa/extra/clip.mp4",
  "Ana Luz/Noite/1.png",
  "100% Céu/Nuvem + sol/1.jpg",
  ...["a", "b", "c", "d", "e", "f"].map((name) => `Bia/${name}/1.jpg`),
];

describe("a sync", () => {
  beforeEach(async () => {
    for (const { key } of (await listObjects()).objects) await take(key);
    await db().delete(whitelabelModels);
    await put(...base);
  });

  test("makes the tables equal to the bucket", async ({ ctx }) => {
    await put("_derived/x/640.webp", "Ana Luz/.DS_Store", "Ana Luz/Noite/notes.txt", "stray.jpg");
    const run = await sync(ctx);
    expect(run).toMatchObject({
      status: "applied",
      listed: 17,
      ignored: 3,
      added: 14,
      changed: 0,
      missing: 0,
    });
    expect(await shelf()).toEqual({
      "Ana Luz": {
        postCount: 2,
        posts: {
          "Maré baixa": [
            "Ana Luz/Maré baixa/extra/clip.mp4",
            "Ana Luz/Maré baixa/img2.jpg",
            "Ana Luz/Maré baixa/img10.jpg",
          ],
          Noite: ["Ana Luz/Noite/1.png"],
        },
      },
      "100% Céu": { postCount: 1, posts: { "Nuvem + sol": ["100% Céu/Nuvem + sol/1.jpg"] } },
      Bia: {
        postCount: 6,
        posts: Object.fromEntries(
          ["a", "b", "c", "d", "e", "f"].map((name) => [name, [`Bia/${name}/1.jpg`]]),
        ),
      },
    });
    const [ana] = await db()
      .select()
      .from(whitelabelModels)
      .where(eq(whitelabelModels.folderName, "Ana Luz"));
    expect(ana).toMatchObject({
      status: "new",
      thumbnailUrl: "Ana Luz/capa.jpg",
      iconUrl: "Ana Luz/profile/icon.webp",
      bannerUrl: "Ana Luz/profile/banner.webp",
    });
  });

  test("over an unchanged bucket writes no row", async ({ ctx }) => {
    await sync(ctx);
    const before = await fingerprint();
    const run = await sync(ctx);
    expect(run).toMatchObject({ status: "applied", added: 0, changed: 0, restored: 0, missing: 0 });
    expect(await fingerprint()).toEqual(before);
  });

  test("hides what vanished and brings it back under the same ids", async ({ ctx }) => {
    await sync(ctx);
    const ids = async () => ({
      posts: (await db().select({ id: whitelabelPosts.id }).from(whitelabelPosts)).map(({ id }) => id).sort(),
      media: (await db().select({ id: whitelabelMedia.id }).from(whitelabelMedia)).map(({ id }) => id).sort(),
    });
    const [before, full] = [await ids(), await shelf()];
    await take("Ana Luz/Noite/1.png", "Ana Luz/Maré baixa/img2.jpg");
    expect(await sync(ctx)).toMatchObject({ status: "applied", missing: 2 });
    expect((await shelf())["Ana Luz"]).toEqual({
      postCount: 1,
      posts: { "Maré baixa": ["Ana Luz/Maré baixa/extra/clip.mp4", "Ana Luz/Maré baixa/img10.jpg"] },
    });
    await put("Ana Luz/Noite/1.png", "Ana Luz/Maré baixa/img2.jpg");
    expect(await sync(ctx)).toMatchObject({ status: "applied", restored: 2, added: 0 });
    expect(await shelf()).toEqual(full);
    expect(await ids()).toEqual(before);
  });

  test("notices a file whose bytes changed", async ({ ctx }) => {
    await sync(ctx);
    await putObject("Bia/a/1.jpg", Buffer.from("other bytes"), { contentType: "image/jpeg" });
    expect(await sync(ctx)).toMatchObject({ changed: 1, added: 0, missing: 0 });
  });

  test("of one model leaves all others alone", async ({ ctx }) => {
    await sync(ctx);
    await put("Ana Luz/Noite/2.png", "Bia/g/1.jpg");
    await take("100% Céu/Nuvem + sol/1.jpg");
    expect(await sync(ctx, "Ana Luz/")).toMatchObject({
      kind: "prefix",
      status: "applied",
      added: 1,
      missing: 0,
    });
    const now = await shelf();
    expect(now["Ana Luz"]?.posts.Noite).toEqual(["Ana Luz/Noite/1.png", "Ana Luz/Noite/2.png"]);
    expect(now.Bia?.postCount).toBe(6);
    expect(now["100% Céu"]?.postCount).toBe(1);
  });

  test.for(["", "/", "Ana", "_derived/", "Ana/Noite/", ".git/"])(
    "is refused for the scope %j",
    async (prefix, { ctx }) => {
      await expect(async () => requestSync(ctx, { prefix })).rejects.toThrow();
    },
  );

  test("is an admin's to ask for", async ({ visitor, fan, admin }) => {
    await expect(async () => requestSync(visitor)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(async () => requestSync(fan)).rejects.toMatchObject({ kind: "forbidden" });
    expect(await requestSync(admin)).toBeGreaterThan(0);
  });
});
