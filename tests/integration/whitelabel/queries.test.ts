import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect } from "vitest";
import { db } from "@/db";
import { models, postMedia, posts, whitelabelModels } from "@/db/schema";
import { systemContext } from "@/services/context";
import {
  activateModels,
  countLibrary,
  getWhitelabelModel,
  getWhitelabelPost,
  hideModels,
  listWhitelabelModels,
  listWhitelabelPosts,
} from "@/services/whitelabel";
import { statementsOf } from "../../support/statements";
import { test } from "../../support/test";
import { put, sync, take } from "./library";

const notFound = { kind: "not_found" };

const idOf = async (folder: string) => {
  const [row] = await db().select().from(whitelabelModels).where(eq(whitelabelModels.folderName, folder));
  return row!.id;
};

beforeAll(async () => {
  const ctx = systemContext("test");
  await put(
    "Ana/capa.jpg",
    ...["a", "b", "c"].flatMap((post) => [`Ana/${post}/1.jpg`, `Ana/${post}/2.jpg`]),
    "Ana/c/9.mp4",
    "Bia/b/10.jpg",
    "Bia/b/2.jpg",
    "Bia/a/film.mp4",
    "Só filmes/a/1.mp4",
    "Some/a/1.jpg",
    "Velha/a/1.jpg",
    "100%_/a/1.jpg",
  );
  await sync(ctx);
  await activateModels(ctx, [await idOf("Ana")]);
  await hideModels(ctx, [await idOf("Velha")]);
  await take("Some/a/1.jpg");
  await sync(ctx);
});

describe("the models of the library", () => {
  test("are for admins", async ({ visitor, fan }) => {
    for (const ctx of [visitor, fan]) {
      const asked = [
        () => listWhitelabelModels(ctx),
        () => listWhitelabelPosts(ctx, { modelId: 1 }),
        () => countLibrary(ctx),
        () => getWhitelabelModel(ctx, 1),
        () => getWhitelabelPost(ctx, { modelId: 1, id: 1 }),
      ];
      for (const ask of asked) await expect(ask()).rejects.toMatchObject({ kind: "forbidden" });
    }
  });

  test("are each in one state, and the states add up", async ({ admin }) => {
    const counts = await countLibrary(admin);
    expect(counts).toEqual({ all: 6, new: 3, active: 1, hidden: 1, missing: 1 });
    for (const status of ["new", "active", "hidden", "missing"] as const) {
      const { items } = await listWhitelabelModels(admin, { status });
      expect(items).toHaveLength(counts[status]);
    }
    const { items } = await listWhitelabelModels(admin, { status: "missing" });
    expect(items).toMatchObject([{ folderName: "Some", status: "new", missingSince: expect.any(Date) }]);
  });

  test("are found by folder and by the name that fans read, with every sign as it is", async ({ admin }) => {
    await db().update(models).set({ name: "Ana do Mar" }).where(eq(models.slug, "ana"));
    const found = async (q: string) =>
      (await listWhitelabelModels(admin, { q })).items.map(({ folderName }) => folderName);
    expect(await found("do mar")).toEqual(["Ana"]);
    expect(await found("ANA")).toEqual(["Ana"]);
    expect(await found("%_")).toEqual(["100%_"]);
    expect(await found("'; --")).toEqual([]);
  });

  test("show the first picture of the first post that has one where they have none of their own", async ({
    admin,
  }) => {
    const { items } = await listWhitelabelModels(admin);
    const shown = Object.fromEntries(
      items.map(({ folderName, thumbnail }) => [
        folderName,
        thumbnail && decodeURIComponent(new URL(thumbnail.src).pathname),
      ]),
    );
    expect(shown.Ana).toMatch(/\/Ana\/capa\.jpg$/);
    expect(shown.Bia).toMatch(/\/Bia\/b\/2\.jpg$/);
    expect(shown["Só filmes"]).toBeNull();
    expect(shown.Some).toBeNull();
  });

  test("show what the worker made of a picture, as long as it is that picture's", async ({ admin }) => {
    const made = (source: string) => ({
      thumbnail: {
        source,
        etag: "x",
        color: "#102030",
        sizes: [{ key: "_derived/x/w.webp", width: 320, height: 400 }],
      },
    });
    const picture = async () => (await listWhitelabelModels(admin, { status: "active" })).items[0]?.thumbnail;
    const write = (source: string) =>
      db()
        .update(models)
        .set({ pictures: made(source) as never })
        .where(eq(models.slug, "ana"));
    await write("Ana/capa.jpg");
    expect(await picture()).toMatchObject({ src: expect.stringContaining("_derived/x/"), color: "#102030" });
    await write("Ana/antiga.jpg");
    expect((await picture())?.src).toContain("/Ana/capa.jpg");
  });

  test("come page by page, each once, in one statement however deep", async ({ admin }) => {
    await db().execute(sql`insert into whitelabel_models (folder_name, post_count)
      select 'Muitas ' || n, n % 7 from generate_series(1, 300) n`);
    const seen: number[] = [];
    let after: string | undefined;
    do {
      const view = { q: "muitas", limit: 37, ...(after && { after }) };
      expect(await statementsOf(() => listWhitelabelModels(admin, view))).toHaveLength(1);
      const page = await listWhitelabelModels(admin, view);
      seen.push(...page.items.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toHaveLength(300);
    expect(new Set(seen).size).toBe(300);
    await db().execute(sql`delete from whitelabel_models where folder_name like 'Muitas %'`);
  });
});

describe("one model of the library", () => {
  test("says what is in the bucket, what was, and what fans have of it", async ({ admin }) => {
    const ana = await getWhitelabelModel(admin, await idOf("Ana"));
    expect(ana).toMatchObject({
      folderName: "Ana",
      status: "active",
      counts: { posts: 3, postsMissing: 0, photos: 6, films: 1, filesMissing: 0 },
      published: { slug: "ana", postCount: 3 },
      pictures: { icon: null, banner: null },
    });
    const gone = await getWhitelabelModel(admin, await idOf("Some"));
    expect(gone).toMatchObject({
      counts: { posts: 0, postsMissing: 1, photos: 0, films: 0, filesMissing: 1 },
      published: null,
      missingSince: expect.any(Date),
    });
    await expect(getWhitelabelModel(admin, 2_000_000_000)).rejects.toMatchObject(notFound);
  });

  test("has its posts page by page by folder, with kinds and signed files, in one statement", async ({
    admin,
  }) => {
    const modelId = await idOf("Ana");
    expect(await statementsOf(() => listWhitelabelPosts(admin, { modelId, limit: 2 }))).toHaveLength(1);
    const first = await listWhitelabelPosts(admin, { modelId, limit: 2 });
    expect(first.items.map(({ folderName }) => folderName)).toEqual(["a", "b"]);
    const second = await listWhitelabelPosts(admin, { modelId, limit: 2, after: first.next! });
    expect(second).toMatchObject({
      items: [{ folderName: "c", photos: 2, films: 1, published: { slug: "ana-c" } }],
      next: null,
    });
    const [photo, , film] = second.items[0]!.media;
    // A film is drawn by its poster alone, which is not made yet.
    expect(film).toMatchObject({ type: "video", picture: null });
    expect(photo).toMatchObject({ type: "image" });
    for (const { url } of [film!, photo!]) expect((await fetch(url)).status).toBe(200);
  });

  test("marks posts that are gone, and signs nothing of them", async ({ admin }) => {
    const { items } = await listWhitelabelPosts(admin, { modelId: await idOf("Some") });
    expect(items).toMatchObject([{ missingSince: expect.any(Date), photos: 0, media: [], published: null }]);
  });

  test("names a post by what fans read, once it was renamed", async ({ admin }) => {
    const modelId = await idOf("Ana");
    await db().update(posts).set({ title: "Outra" }).where(eq(posts.slug, "ana-b"));
    const { items } = await listWhitelabelPosts(admin, { modelId });
    expect(items.map(({ title }) => title)).toEqual(["A", "Outra", "C"]);
  });

  test("has a page for each post that fans know, and for no other", async ({ admin }) => {
    const modelId = await idOf("Ana");
    const [post] = (await listWhitelabelPosts(admin, { modelId })).items;
    await expect(getWhitelabelPost(admin, { modelId, id: post!.id })).resolves.toMatchObject({
      folderName: "a",
      model: { id: modelId },
      published: { slug: "ana-a" },
    });
    const bia = await idOf("Bia");
    const [unpublished] = (await listWhitelabelPosts(admin, { modelId: bia })).items;
    const wrong = [
      { modelId: bia, id: post!.id },
      { modelId: bia, id: unpublished!.id },
      { modelId, id: 2_000_000_000 },
    ];
    for (const place of wrong) await expect(getWhitelabelPost(admin, place)).rejects.toMatchObject(notFound);
  });

  test("leaves a picture out of the wall whose bytes are no picture", async ({ admin }) => {
    await activateModels(admin, [await idOf("Bia")]);
    await db()
      .update(postMedia)
      .set({ status: "failed", failure: "not_media" })
      .where(eq(postMedia.key, "Bia/b/2.jpg"));
    const { items } = await listWhitelabelModels(admin, { q: "Bia" });
    expect(items[0]?.thumbnail?.src).toContain("/Bia/b/10.jpg");
  });
});
