import { beforeAll, describe, expect } from "vitest";
import { addDays } from "@/lib/time";
import { grantKeys } from "@/services/access";
import { type Context, systemContext } from "@/services/context";
import { getHome } from "@/services/home";
import { getModelPage, listModels } from "@/services/models";
import { getPostPage, listModelPosts } from "@/services/posts";
import { test } from "../../support/test";
import { aGallery, aPicturedModel, CANARY, statements } from "./shelf";

let model: { id: number; slug: string };
let locked: { id: number; slug: string };
let exclusive: { id: number; slug: string };
let open: { id: number; slug: string };

const letIn = (ctx: Context, userId: number) =>
  grantKeys(ctx, [
    {
      kind: "site",
      id: 0,
      userId,
      source: "grant",
      sourceId: `test:${userId}`,
      startsAt: addDays(ctx.now, -1),
      endsAt: null,
    },
  ]);

beforeAll(async () => {
  const ctx = systemContext("test");
  model = await aPicturedModel(ctx, { name: "Ana Luz", isFeatured: true, category: "luz", postCount: 4 });
  locked = await aGallery(ctx, { modelId: model.id, visibility: "subscription" }, 40);
  exclusive = await aGallery(ctx, { modelId: model.id, visibility: "exclusive", price: 990 });
  await aGallery(ctx, { modelId: model.id, visibility: "subscription", type: "video", isPinned: true });
  open = await aGallery(ctx, { modelId: model.id, visibility: "public", title: "Aberto", caption: "Oi" });
});

describe("a stranger", () => {
  test("finds no key, URL or word of what is locked in any read", async ({ visitor, fan }) => {
    for (const ctx of [visitor, fan]) {
      const home = await getHome(ctx);
      const reads = [
        home.rows.map((row) => ({
          ...row,
          items: row.items.filter((item) => !("title" in item) || item.locked),
        })),
        home.heroes,
        await listModels(ctx),
        await getModelPage(ctx, model.slug),
        (await listModelPosts(ctx, { slug: model.slug })).items.filter((item) => item.locked),
        { ...(await getPostPage(ctx, locked.slug)), more: [] },
        { ...(await getPostPage(ctx, exclusive.slug)), more: [] },
        (await getPostPage(ctx, open.slug)).more,
      ];
      expect(JSON.stringify(reads)).not.toContain(CANARY);
      expect(JSON.stringify(reads)).toContain("blur.webp");
    }
  });

  test("sees a locked post's title, counts and blur", async ({ visitor }) => {
    const page = await getPostPage(visitor, locked.slug);
    expect(page).toMatchObject({
      open: false,
      access: "closed",
      locked: true,
      media: [],
      caption: null,
      mediaCount: 40,
    });
    expect(page.blur?.src).toContain("blur.webp");
    expect(page.picture).toEqual(page.blur);
  });

  test("sees a public post whole", async ({ visitor }) => {
    const page = await getPostPage(visitor, open.slug);
    expect(page).toMatchObject({ open: true, access: "public", locked: false, caption: "Oi" });
    expect(page.media).toHaveLength(3);
    const url = new URL(page.media[0]!.url);
    expect(Number(url.searchParams.get("X-Amz-Expires"))).toBeLessThanOrEqual(900);
    expect(page.media[0]?.poster?.avif?.split(", ")).toHaveLength(3);
    // A card is never drawn so large that it needs the widest file.
    expect(page.picture?.avif).not.toContain("1280w");
  });

  test("is told that a post does not exist, whatever hides it", async ({ ctx, visitor }) => {
    const hidden = await aPicturedModel(ctx, { status: "hidden" });
    const posts = [
      await aGallery(ctx, { modelId: hidden.id, visibility: "public" }),
      await aGallery(ctx, { modelId: model.id, status: "draft" }),
      await aGallery(ctx, { modelId: model.id, deletedAt: ctx.now }),
    ];
    for (const { slug } of [...posts, { slug: "no-such-post" }]) {
      await expect(getPostPage(visitor, slug)).rejects.toMatchObject({ kind: "not_found" });
    }
    await expect(getModelPage(visitor, hidden.slug)).rejects.toMatchObject({ kind: "not_found" });
    expect((await listModelPosts(visitor, { slug: hidden.slug })).items).toEqual([]);
    expect(JSON.stringify(await getHome(visitor))).not.toContain(hidden.slug);
  });
});

describe("a fan with a key", () => {
  test("sees what it opens and nothing else", async ({ ctx, fan }) => {
    await letIn(ctx, fan.actor.userId);
    const page = await getPostPage(fan, locked.slug);
    expect(page).toMatchObject({ open: true, access: "key", locked: false });
    expect(page.media).toHaveLength(40);
    expect(page.media[0]?.url).toContain(CANARY);
    expect(page.media[0]?.poster?.avif).toContain("1280w");
    expect(await getPostPage(fan, exclusive.slug)).toMatchObject({ open: false, media: [] });
  });

  test("sees nothing more the moment the key has ended", async ({ ctx, fan, as }) => {
    await grantKeys(ctx, [
      {
        ...{ kind: "site", id: 0, userId: fan.actor.userId, source: "grant", sourceId: "short" },
        ...{ startsAt: ctx.now, endsAt: addDays(ctx.now, 1) },
      },
    ]);
    expect(await getPostPage(fan, locked.slug)).toMatchObject({ open: true });
    expect(await getPostPage(as(fan.actor, addDays(ctx.now, 1)), locked.slug)).toMatchObject({ open: false });
  });

  test("costs six statements at most, and an admin sees everything marked as such", async ({
    ctx,
    fan,
    admin,
  }) => {
    await letIn(ctx, fan.actor.userId);
    const { count } = await statements(() => getPostPage(fan, locked.slug));
    expect(count).toBeLessThanOrEqual(6);
    expect(await getPostPage(admin, exclusive.slug)).toMatchObject({ open: true, access: "admin" });
  });
});

describe("a browse page", () => {
  test("is read in a few statements, however many cards it shows", async ({ visitor }) => {
    expect((await statements(() => listModels(visitor))).count).toBe(1);
    expect((await statements(() => getModelPage(visitor, model.slug))).count).toBe(1);
    expect((await statements(() => listModelPosts(visitor, { slug: model.slug }))).count).toBe(2);
    expect((await statements(() => getHome(visitor))).count).toBeLessThanOrEqual(10);
  });

  test("is the same for everybody within a window: its pictures have stable addresses", async ({
    visitor,
    as,
  }) => {
    const later = as({ kind: "visitor" }, new Date(visitor.now.getTime() + 1_000));
    const [first, second] = [await listModels(visitor), await listModels(later)];
    expect(second).toEqual(first);
  });
});
