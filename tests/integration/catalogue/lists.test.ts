import { beforeAll, describe, expect } from "vitest";
import { db } from "@/db";
import { ads, supportContacts } from "@/db/schema";
import { serveAds } from "@/services/ads";
import { type Context, systemContext } from "@/services/context";
import { getHome } from "@/services/home";
import { listCategories, listModels, MODEL_SORTS } from "@/services/models";
import { listModelPosts } from "@/services/posts";
import { listSupportContacts } from "@/services/support";
import { test } from "../../support/test";
import { aGallery, aPicturedModel } from "./shelf";

const names = ["Água", "bia", "Carla", "Ágata", "Dora", "Eva", "Zoe"];
let many: { id: number; slug: string };

beforeAll(async () => {
  const ctx = systemContext("test");
  for (const [index, name] of names.entries()) {
    await aPicturedModel(ctx, {
      name,
      slug: name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase(),
      category: index % 3 === 0 ? "luz" : "mar",
      postCount: index % 2,
      isFeatured: index > 4,
    });
  }
  many = await aPicturedModel(ctx, { name: "Muitas", slug: "muitas", status: "active" });
  for (let index = 0; index < 11; index++) {
    // Several at the same moment, some of them pinned: the order must still be total.
    const publishedAt = new Date(Date.UTC(2026, 0, 1 + Math.floor(index / 4)));
    await aGallery(
      ctx,
      { modelId: many.id, publishedAt, isPinned: index % 5 === 0, type: index % 2 ? "video" : "image" },
      1,
    );
  }
});

async function walk<T extends { id: number }>(
  page: (after?: string) => Promise<{ items: T[]; next: string | null }>,
) {
  const all: T[] = [];
  for (let after: string | undefined; ; ) {
    const { items, next } = await page(after);
    all.push(...items);
    if (next === null) return all;
    after = next;
  }
}

describe("a list in pages", () => {
  test.for(MODEL_SORTS)(
    "shows every model once in the order %j, whatever the page's length",
    async (sort, { visitor }) => {
      const whole = (await listModels(visitor, { sort, limit: 60 })).items.map(({ id }) => id);
      for (const limit of [1, 3, 8]) {
        const walked = await walk((after) => listModels(visitor, { sort, limit, ...(after && { after }) }));
        expect(walked.map(({ id }) => id)).toEqual(whole);
      }
    },
  );

  test("sorts names without regard to accents and capitals", async ({ visitor }) => {
    const { items } = await listModels(visitor, { sort: "name" });
    expect(items.map(({ name }) => name)).toEqual([
      "Ágata",
      "Água",
      "bia",
      "Carla",
      "Dora",
      "Eva",
      "Muitas",
      "Zoe",
    ]);
  });

  test("keeps to a category", async ({ visitor }) => {
    const { items } = await listModels(visitor, { category: "luz", sort: "name" });
    expect(items.map(({ name }) => name)).toEqual(
      ["Água", "Ágata", "Zoe"].sort((a, b) => a.localeCompare(b)),
    );
    expect(await listCategories(visitor)).toEqual(["mar", "luz"]);
  });

  test("shows a model's posts pinned first, then newest first, each once", async ({ visitor }) => {
    const whole = (await listModelPosts(visitor, { slug: "muitas", limit: 60 })).items;
    expect(whole).toHaveLength(11);
    const order = whole.map(
      ({ isPinned, publishedAt, id }) => `${isPinned ? 1 : 0} ${publishedAt} ${String(id).padStart(9, "0")}`,
    );
    expect(order).toEqual([...order].sort().reverse());
    for (const limit of [1, 2, 5]) {
      const walked = await walk((after) =>
        listModelPosts(visitor, { slug: "muitas", limit, ...(after && { after }) }),
      );
      expect(walked.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
    }
    const films = await walk((after) =>
      listModelPosts(visitor, { slug: "muitas", type: "video", limit: 2, ...(after && { after }) }),
    );
    expect(films.map(({ type }) => type)).toEqual(Array(5).fill("video"));
  });

  test("refuses a place that is not its own", async ({ visitor }) => {
    const { next } = await listModels(visitor, { sort: "posts", limit: 2 });
    for (const after of [next!, "x", "W10", `${next}A`]) {
      await expect(listModels(visitor, { sort: "name", after })).rejects.toMatchObject({ kind: "not_found" });
    }
  });
});

describe("the home page", () => {
  test("has heroes with a picture, and rows with something in them", async ({ visitor }) => {
    const home = await getHome(visitor);
    expect(home.heroes.map(({ title, href }) => [title, href])).toEqual([
      ["Eva", "/m/eva"],
      ["Zoe", "/m/zoe"],
    ]);
    expect(home.heroes.every(({ picture }) => picture !== null)).toBe(true);
    expect(home.rows.map((row) => (row.key === "category" ? row.category : row.key))).toEqual([
      "new",
      "featured",
      "videos",
      "popular",
      "mar",
      // "luz" has too few models for a row.
    ]);
  });

  test("never signs an original that an ad's row names", async ({ visitor }) => {
    await db().insert(ads).values({
      name: "bad",
      type: "spot",
      placement: "model_profile",
      status: "active",
      advertiser: "Ana",
      imageUrl: "Ana/Noite/1.jpg",
    });
    const { ads: served } = await serveAds(visitor, { slots: ["model_profile"], browser: "x".repeat(22) });
    expect(served.model_profile).toMatchObject([{ advertiser: "Ana", picture: null }]);
  });
});

describe("support contacts", () => {
  test("stand in the operator's order, without those that are off", async ({
    visitor,
  }: {
    visitor: Context;
  }) => {
    await db()
      .insert(supportContacts)
      .values([
        { platform: "whatsapp", url: "https://wa.me/1", displayOrder: 2 },
        { platform: "email", url: "mailto:a@b.c", displayOrder: 1 },
        { platform: "telegram", url: "https://t.me/x", isActive: false },
      ]);
    expect((await listSupportContacts(visitor)).map(({ platform }) => platform)).toEqual([
      "email",
      "whatsapp",
    ]);
  });
});
