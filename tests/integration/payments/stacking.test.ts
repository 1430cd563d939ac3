import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { type BumpGrant, orderBumps } from "@/db/schema";
import type { Context } from "@/services/context";
import { aModel, aPost } from "../../factories/catalogue";
import { test } from "../../support/test";
import { booksOf, buy, happens, openShop, type Shop, subscriptionsOf } from "./shop";

vi.mock("server-only", () => ({}));

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

async function aBump(ctx: Context, grants: BumpGrant[]) {
  const [bump] = await ctx.db.insert(orderBumps).values({ name: "Mais", price: 5_00, grants }).returning();
  return bump!;
}

describe("an order bump with a key", () => {
  test("bought again begins where the first one ends, like the plan's", async ({ ctx, fan }) => {
    const model = await aModel(ctx);
    const post = await aPost(ctx, { modelId: model.id, visibility: "exclusive" });
    const bump = await aBump(ctx, [{ kind: "key", keyKind: "post", keyId: post.id, days: 10 }]);
    const keys = [];
    for (let count = 0; count < 2; count++) {
      const { publicId, chargeId } = await buy(shop, fan, { bumpIds: [String(bump.id)] });
      await happens(shop, chargeId, "pay");
      keys.push((await booksOf(ctx, publicId)).keys.find(({ keyKind }) => keyKind === "post")!);
    }
    expect(keys[1]!.startsAt).toEqual(keys[0]!.endsAt);
    expect((keys[1]!.endsAt!.getTime() - keys[1]!.startsAt.getTime()) / 86_400_000).toBe(10);
  });
});

describe("a subscription for ever", () => {
  test("never ends sooner because its plan was bought again, nor because that was refunded", async ({
    ctx,
    fan,
  }) => {
    const bump = await aBump(ctx, [{ kind: "key", keyKind: "site", keyId: 0, days: null }]);
    const forEver = await buy(shop, fan, { bumpIds: [String(bump.id)] });
    await happens(shop, forEver.chargeId, "pay");
    const again = [await buy(shop, fan), await buy(shop, fan)];
    for (const { chargeId } of again) await happens(shop, chargeId, "pay");
    expect(await subscriptionsOf(ctx, fan.actor.userId)).toMatchObject([{ status: "active", endDate: null }]);
    await happens(shop, again[1]!.chargeId, "refund");
    expect(await subscriptionsOf(ctx, fan.actor.userId)).toMatchObject([{ status: "active", endDate: null }]);
    await happens(shop, forEver.chargeId, "refund");
    const [left] = await subscriptionsOf(ctx, fan.actor.userId);
    expect(left).toMatchObject({ status: "active", endDate: expect.any(Date) });
  });
});
