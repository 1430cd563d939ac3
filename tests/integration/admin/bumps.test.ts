import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { orderBumps, posts } from "@/db/schema";
import { CreateBump, createBump, EditBump, editBump, getBump, listBumps } from "@/services/plans";
import { aModel, aPost } from "../../factories/catalogue";
import { test } from "../../support/test";

const form = (changes: Record<string, string> = {}) =>
  CreateBump.parse({ name: "Mais sete dias", price: "9,90", extraDays: "7", isActive: "on", ...changes });

const edit = (id: number, changes: Record<string, string>) =>
  EditBump.parse({ id: String(id), name: "Mais sete dias", price: "9,90", ...changes });

describe("an order bump", () => {
  test("gives days more, the site or a post, as its form says", async ({ ctx, admin }) => {
    const post = await aPost(ctx, { modelId: (await aModel(ctx)).id });
    const { id } = await createBump(admin, form({ siteDays: "3", post: post.slug, postDays: "" }));
    const [row] = await ctx.db.select().from(orderBumps).where(eq(orderBumps.id, id));
    expect(row).toMatchObject({ price: 9_90, currency: "BRL", isActive: true });
    expect(row?.grants).toEqual([
      { kind: "extra_days", days: 7 },
      { kind: "key", keyKind: "site", keyId: 0, days: 3 },
      { kind: "key", keyKind: "post", keyId: post.id, days: null },
    ]);
    expect(await getBump(admin, id)).toMatchObject({
      extraDays: 7,
      siteDays: 3,
      post: { slug: post.slug, days: null },
      otherKeys: 0,
    });
  });

  test("keeps the keys that its form has no field for", async ({ ctx, admin }) => {
    const others = [{ kind: "key" as const, keyKind: "plan" as const, keyId: 5, days: 30 }];
    const [row] = await ctx.db
      .insert(orderBumps)
      .values({ name: "Nível", price: 100, grants: others })
      .returning();
    await editBump(admin, edit(row!.id, { extraDays: "2" }));
    const [after] = await ctx.db.select().from(orderBumps).where(eq(orderBumps.id, row!.id));
    expect(after?.grants).toEqual([{ kind: "extra_days", days: 2 }, ...others]);
    expect((await getBump(admin, row!.id)).otherKeys).toBe(1);
  });

  test("that gives nothing is refused, and so is a post that nobody knows", async ({ ctx, admin }) => {
    await expect(createBump(admin, form({ extraDays: "" }))).rejects.toMatchObject({
      code: "bump_gives_nothing",
    });
    await expect(createBump(admin, form({ post: "nao-existe" }))).rejects.toMatchObject({
      code: "post_unknown",
      field: "post",
    });
    const post = await aPost(ctx, { modelId: (await aModel(ctx)).id });
    await ctx.db.update(posts).set({ deletedAt: ctx.now }).where(eq(posts.id, post.id));
    await expect(createBump(admin, form({ post: post.slug }))).rejects.toMatchObject({
      code: "post_unknown",
    });
  });

  test.each([
    ["price", "0"],
    ["price", "x"],
    ["extraDays", "0"],
    ["extraDays", "3661"],
    ["siteDays", "-1"],
    ["postDays", "1.5"],
    ["displayOrder", "1000"],
    ["name", " "],
  ])("with %s %j is refused", (field, value) => {
    const parsed = CreateBump.safeParse({ name: "a", price: "1", extraDays: "1", [field]: value });
    expect(parsed.error?.issues[0]?.path).toEqual([field]);
  });

  test("is the admins' to see and change", async ({ admin, fan, visitor }) => {
    const { id } = await createBump(admin, form());
    await expect(listBumps(fan)).rejects.toMatchObject({ code: "forbidden" });
    await expect(createBump(fan, form())).rejects.toMatchObject({ code: "forbidden" });
    await expect((async () => editBump(visitor, edit(id, { extraDays: "1" })))()).rejects.toMatchObject({
      code: "sign_in_needed",
    });
    await expect(editBump(admin, edit(999_999, { extraDays: "1" }))).rejects.toMatchObject({
      kind: "not_found",
    });
  });

  test("stands where its position says", async ({ admin }) => {
    const last = await createBump(admin, form({ displayOrder: "999" }));
    const first = await createBump(admin, form({ displayOrder: "0" }));
    const ids = (await listBumps(admin)).map(({ id }) => id);
    expect(ids.indexOf(first.id)).toBeLessThan(ids.indexOf(last.id));
  });
});
