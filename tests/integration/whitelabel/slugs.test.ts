import { desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect } from "vitest";
import { db } from "@/db";
import { auditLog, models, posts, slugRedirects } from "@/db/schema";
import { systemContext } from "@/services/context";
import { getModelPage } from "@/services/models";
import { PAGES_CHANNEL } from "@/services/pages";
import { getPostPage } from "@/services/posts";
import {
  currentModelSlug,
  currentPostSlug,
  RenameModel,
  RenamePost,
  renameModel,
  renamePost,
} from "@/services/slugs";
import { activateModels, hideModels } from "@/services/whitelabel";
import { aModel, aPost } from "../../factories/catalogue";
import { listening } from "../../support/listening";
import { test } from "../../support/test";
import { put, sync } from "./library";

const modelOf = async (slug: string) => (await db().select().from(models).where(eq(models.slug, slug)))[0]!;
const postOf = async (slug: string) => (await db().select().from(posts).where(eq(posts.slug, slug)))[0]!;
const taken = { kind: "conflict", code: "slug_taken", field: "slug" };

beforeAll(async () => {
  await put("Ana/a/1.jpg", "Bia/a/1.jpg", "Caio/a/1.jpg");
  await sync(systemContext("test"));
  await activateModels(systemContext("test"), "all");
});

describe("renaming a model", () => {
  test("is for admins", async ({ visitor, fan }) => {
    const input = { id: 1, name: "X", slug: "x" };
    for (const ctx of [visitor, fan]) {
      expect(() => renameModel(ctx, input)).toThrow(expect.objectContaining({ kind: "forbidden" }));
      expect(() => renamePost(ctx, { id: 1, title: "X", slug: "x" })).toThrow(
        expect.objectContaining({ kind: "forbidden" }),
      );
    }
  });

  test("finds it at the new address, and leads there from the old one", async ({ admin, visitor }) => {
    const { id } = await modelOf("ana");
    const told = await listening(PAGES_CHANNEL, async () => {
      await renameModel(admin, { id, name: "Ana Luz", slug: "ana-luz" });
    });
    expect(told.map((payload) => JSON.parse(payload))).toEqual([["catalogue", "model:ana", "model:ana-luz"]]);
    await expect(getModelPage(visitor, "ana-luz")).resolves.toMatchObject({ id, name: "Ana Luz" });
    await expect(getModelPage(visitor, "ana")).rejects.toMatchObject({ kind: "not_found" });
    expect(await currentModelSlug(visitor, "ana")).toBe("ana-luz");
    const [entry] = await db().select().from(auditLog).orderBy(desc(auditLog.id)).limit(1);
    expect(entry).toMatchObject({
      action: "model.renamed",
      subject: `model:${id}`,
      details: { name: "Ana Luz", nameBefore: "Ana", slug: "ana-luz", slugBefore: "ana" },
    });
    // Its posts stay where they were.
    await expect(getPostPage(visitor, "ana-a")).resolves.toMatchObject({ model: { slug: "ana-luz" } });
  });

  test("leads from every address that it ever had to the last one", async ({ admin, visitor }) => {
    const { id } = await modelOf("ana-luz");
    await renameModel(admin, { id, name: "Ana Luz", slug: "luz" });
    for (const old of ["ana", "ana-luz"]) expect(await currentModelSlug(visitor, old)).toBe("luz");
  });

  test("lets it take an old address back, and nobody else", async ({ admin, visitor }) => {
    const { id } = await modelOf("luz");
    const bia = await modelOf("bia");
    for (const slug of ["luz", "ana", "ana-luz"]) {
      await expect(renameModel(admin, { id: bia.id, name: "Bia", slug })).rejects.toMatchObject(taken);
    }
    await renameModel(admin, { id, name: "Ana", slug: "ana" });
    await expect(getModelPage(visitor, "ana")).resolves.toMatchObject({ id });
    await expect(currentModelSlug(visitor, "ana")).rejects.toMatchObject({ kind: "not_found" });
    for (const old of ["luz", "ana-luz"]) expect(await currentModelSlug(visitor, old)).toBe("ana");
  });

  test("changes only the name where the address stays, and writes nothing for nothing", async ({ admin }) => {
    const bia = await modelOf("bia");
    await renameModel(admin, { id: bia.id, name: "Bia Sol", slug: "bia" });
    const before = await db().$count(auditLog);
    await renameModel(admin, { id: bia.id, name: "Bia Sol", slug: "bia" });
    expect(await db().$count(auditLog)).toBe(before);
    const kept = await db().select().from(slugRedirects).where(eq(slugRedirects.modelId, bia.id));
    expect(kept).toEqual([]);
  });

  test("knows no model that is nobody's", async ({ admin }) => {
    const nobody = renameModel(admin, { id: 2_000_000_000, name: "X", slug: "x" });
    await expect(nobody).rejects.toMatchObject({ kind: "not_found" });
  });

  test("gives one of two the address that both want at once", async ({ admin }) => {
    const [bia, caio] = [await modelOf("bia"), await modelOf("caio")];
    const wishes = [
      renameModel(admin, { id: bia.id, name: "Bia", slug: "sol" }),
      renameModel(admin, { id: caio.id, name: "Caio", slug: "sol" }),
    ];
    const outcomes = await Promise.allSettled(wishes);
    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refused).toMatchObject([{ reason: taken }]);
  });

  test("comes to one end when two admins send one model to different addresses", async ({
    admin,
    visitor,
  }) => {
    const { id } = await modelOf("ana");
    const wishes = ["um", "dois", "tres", "ana"];
    await Promise.all(wishes.map((slug) => renameModel(admin, { id, name: "Ana", slug })));
    const [{ slug } = { slug: "" }] = await db().select().from(models).where(eq(models.id, id));
    for (const old of wishes.filter((wish) => wish !== slug)) {
      expect(await currentModelSlug(visitor, old)).toBe(slug);
    }
    await renameModel(admin, { id, name: "Ana", slug: "ana" });
  });

  test("does not tell the new address of what is hidden", async ({ admin, visitor }) => {
    const model = await modelOf("ana");
    await hideModels(admin, [model.whitelabelModelId!]);
    await expect(currentModelSlug(visitor, "luz")).rejects.toMatchObject({ kind: "not_found" });
    await activateModels(admin, [model.whitelabelModelId!]);
    expect(await currentModelSlug(visitor, "luz")).toBe("ana");
  });
});

describe("renaming a post", () => {
  test("finds it at the new address, and leads there from the old one", async ({ admin, visitor }) => {
    const { id } = await postOf("ana-a");
    const told = await listening(PAGES_CHANNEL, async () => {
      await renamePost(admin, { id, title: "Maré alta", slug: "mare-alta" });
    });
    expect(told.map((payload) => JSON.parse(payload))).toEqual([["catalogue", "model:ana"]]);
    await expect(getPostPage(visitor, "mare-alta")).resolves.toMatchObject({ id, title: "Maré alta" });
    await expect(getPostPage(visitor, "ana-a")).rejects.toMatchObject({ kind: "not_found" });
    expect(await currentPostSlug(visitor, "ana-a")).toBe("mare-alta");
    await expect(currentModelSlug(visitor, "ana-a")).rejects.toMatchObject({ kind: "not_found" });
  });

  test("is kept by later syncs", async ({ ctx, visitor }) => {
    await put("Ana/a/2.jpg");
    await sync(ctx);
    await expect(getPostPage(visitor, "mare-alta")).resolves.toMatchObject({
      title: "Maré alta",
      mediaCount: 2,
    });
  });

  test("never gives an address to another post that it once had itself", async ({ ctx, admin }) => {
    const other = await aPost(ctx, { modelId: (await modelOf("ana")).id });
    const wish = renamePost(admin, { id: other.id, title: "Outra", slug: "ana-a" });
    await expect(wish).rejects.toMatchObject(taken);
  });
});

describe("what a sync publishes", () => {
  test("keeps out of the way of old addresses, of models and of posts", async ({ ctx, admin }) => {
    const { id } = await modelOf("ana");
    const post = await aPost(ctx, { modelId: id, slug: "dora-a" });
    await renamePost(admin, { id: post.id, title: "Outra", slug: "outra" });
    const model = await aModel(ctx, { slug: "eva" });
    await renameModel(admin, { id: model.id, name: "Eva", slug: "eva-sol" });
    await put("Dora/a/1.jpg", "Eva/a/1.jpg");
    await sync(ctx);
    await activateModels(admin, "all");
    const [dora] = await db().select().from(posts).where(eq(posts.contentUrl, "Dora/a/1.jpg"));
    expect(dora?.slug).toMatch(/^dora-a-[0-9a-f]{8}$/);
    const [eva] = await db()
      .select()
      .from(models)
      .where(eq(models.name, "Eva"))
      .orderBy(desc(models.id))
      .limit(1);
    expect(eva?.slug).toMatch(/^eva-[0-9a-f]{8}$/);
  });
});

describe("the form of a name and an address", () => {
  test.for([
    ["Ana Luz", "slug_invalid"],
    ["ana--luz", "slug_invalid"],
    ["-ana", "slug_invalid"],
    ["ana/luz", "slug_invalid"],
    ["ana\0", "slug_invalid"],
    ["água", "slug_invalid"],
    ["", "slug_missing"],
    ["a".repeat(101), "slug_long"],
  ])("refuses %j as an address with %s", ([slug, code]) => {
    const { error } = RenameModel.safeParse({ id: "1", name: "Ana", slug });
    expect(error?.issues[0]).toMatchObject({ path: ["slug"], message: code });
  });

  test.for([
    ["", "name_missing"],
    [" \u200b ", "name_missing"],
    ["a".repeat(141), "name_long"],
    ["a".repeat(1_000_000), "name_long"],
    ["a\0b", "text_invalid"],
  ])("refuses a name or title that is no such thing with %s", ([words, code]) => {
    for (const [schema, field] of [
      [RenameModel, "name"],
      [RenamePost, "title"],
    ] as const) {
      const { error } = schema.safeParse({ id: "1", [field]: words, slug: "ana" });
      expect(error?.issues[0]).toMatchObject({ path: [field], message: code });
    }
  });

  test("takes capitals for the small letters that they mean", () => {
    expect(RenameModel.parse({ id: "1", name: " Ana ", slug: " Ana-Luz " })).toEqual({
      id: 1,
      name: "Ana",
      slug: "ana-luz",
    });
  });
});
