import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { canView } from "@/services/access";
import {
  BumpNotOffered,
  getCheckoutPage,
  getPostOffer,
  PostAlreadyOpen,
  PostNotOnSale,
  StartCheckout,
  startCheckout,
} from "@/services/checkouts";
import type { Context } from "@/services/context";
import { waysToOpen } from "@/services/plans";
import { aModel, aPlan, aPost } from "../../factories/catalogue";
import { test } from "../../support/test";
import { aForm, balances, booksOf, happens, openShop, type Shop } from "../payments/shop";

vi.mock("server-only", () => ({}));

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const wants = (postId: number, fields: Record<string, unknown> = {}) => {
  const { planId: _, ...form } = aForm(1);
  return StartCheckout.parse({ ...form, document: "", phone: "", postId, ...fields });
};

async function aSoldPost(ctx: Context, values: Record<string, unknown> = {}) {
  const model = await aModel(ctx);
  return aPost(ctx, { modelId: model.id, visibility: "exclusive", price: 12_00, ...values });
}

describe("a post that is sold by itself", () => {
  test("opens for good to who paid it, and to nobody else; the creator gets their part", async ({
    ctx,
    fan,
    otherFan,
  }) => {
    const post = await aSoldPost(ctx);
    expect(await getPostOffer(fan, post.slug)).toMatchObject({
      kind: "post",
      price: 12_00,
      durationDays: null,
      closed: null,
    });
    const { publicId } = await startCheckout(fan, wants(post.id));
    const [charge] = await shop.sandbox.chargesOf(publicId);
    expect(charge?.amount).toBe(12_00);
    await happens(shop, charge!.id, "pay");
    const { keys } = await booksOf(ctx, publicId);
    expect(keys).toMatchObject([{ keyKind: "post", keyId: post.id, endsAt: null }]);
    expect((await canView({ ...fan, now: new Date() }, [post.id])).size).toBe(1);
    expect((await canView(otherFan, [post.id])).size).toBe(0);
    expect(await getCheckoutPage(fan, publicId)).toMatchObject({
      opens: { kind: "post", slug: post.slug },
      planId: null,
    });
    const accounts = await balances(ctx);
    expect(accounts[`creator_payable:${post.modelId}`]).toBe(-10_80);
  });

  test("is not sold twice to one fan", async ({ ctx, fan }) => {
    const post = await aSoldPost(ctx);
    const { publicId } = await startCheckout(fan, wants(post.id));
    const [charge] = await shop.sandbox.chargesOf(publicId);
    await happens(shop, charge!.id, "pay");
    const now = { ...fan, now: new Date() };
    await expect(startCheckout(now, wants(post.id))).rejects.toThrow(PostAlreadyOpen);
  });

  test("takes no extras", async ({ ctx, fan }) => {
    const post = await aSoldPost(ctx);
    await expect(startCheckout(fan, wants(post.id, { bumpIds: ["1"] }))).rejects.toThrow(BumpNotOffered);
  });
});

describe("a post is not sold", () => {
  test.for([
    { visibility: "public", price: 12_00 },
    { visibility: "exclusive", price: null },
    { visibility: "subscription", price: 0 },
    { visibility: "exclusive", price: 12_00, status: "draft", publishedAt: null },
  ])("with %j", async (values, { ctx, visitor }) => {
    const post = await aSoldPost(ctx, values);
    await expect(startCheckout(visitor, wants(post.id))).rejects.toThrow(PostNotOnSale);
  });

  test("that is not there, and a draft has no page", async ({ ctx, visitor }) => {
    await expect(startCheckout(visitor, wants(999_999))).rejects.toThrow(PostNotOnSale);
    const draft = await aSoldPost(ctx, { status: "draft", publishedAt: null });
    await expect(getPostOffer(visitor, draft.slug)).rejects.toMatchObject({ kind: "not_found" });
    await expect(getPostOffer(visitor, "' or 1=1")).rejects.toMatchObject({ kind: "not_found" });
  });
});

describe("a locked post names what opens it", () => {
  test("its tiers, the site's plans where it counts there, and its own price", async ({ ctx, visitor }) => {
    const model = await aModel(ctx);
    const tier = await aPlan(ctx, { modelId: model.id, name: "Camarote", price: 50_00 });
    const other = await aPlan(ctx, { modelId: model.id, name: "Outro" });
    const off = await aPlan(ctx, { modelId: model.id, isActive: false });
    const post = await aPost(ctx, {
      modelId: model.id,
      visibility: "subscription",
      price: 9_00,
      planIds: [tier.id, off.id],
    });
    const ways = await waysToOpen(visitor, post.id);
    const ids = ways.plans.map(({ id }) => id);
    expect(ids[0]).toBe(tier.id);
    expect(ids).toContain(shop.planId);
    expect(ids).not.toContain(other.id);
    expect(ids).not.toContain(off.id);
    expect(ways.alone).toEqual({ price: 9_00, currency: "BRL" });
  });

  test("and no plan that does not", async ({ ctx, visitor }) => {
    const model = await aModel(ctx, { inSitePlan: false });
    const closed = await aPost(ctx, { modelId: model.id, visibility: "subscription" });
    expect(await waysToOpen(visitor, closed.id)).toEqual({ alone: null, plans: [] });
    const exclusive = await aSoldPost(ctx);
    expect(await waysToOpen(visitor, exclusive.id)).toEqual({
      alone: { price: 12_00, currency: "BRL" },
      plans: [],
    });
  });
});
