import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { openRenewal } from "@/services/checkouts";
import { aModel, aPlan } from "../../factories/catalogue";
import { test } from "../../support/test";
import { buy, happens, openShop, type Shop, subscriptionsOf } from "../payments/shop";

vi.mock("server-only", () => ({}));

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

describe("a renewal beside another tier of the same model", () => {
  test("pays for its own tier and leaves the other one alone: nobody was told that it would end", async ({
    ctx,
    fan,
  }) => {
    const model = await aModel(ctx);
    const [first, second] = [
      await aPlan(ctx, { modelId: model.id, price: 10_00 }),
      await aPlan(ctx, { modelId: model.id, price: 10_00 }),
    ];
    // Both are opened before either is paid: neither is a change of the other.
    const opened = [
      await buy(shop, fan, { planId: String(first.id) }),
      await buy(shop, fan, { planId: String(second.id) }),
    ];
    for (const { chargeId } of opened) await happens(shop, chargeId, "pay");
    const before = await subscriptionsOf(ctx, fan.actor.userId);
    const own = before.find(({ planId }) => planId === first.id);
    const { publicId } = await openRenewal(fan, { subscriptionId: own!.id, expiresIn: 3_600 });
    const [charge] = await shop.sandbox.chargesOf(publicId);
    await happens(shop, charge!.id, "pay");
    const after = await subscriptionsOf(ctx, fan.actor.userId);
    expect(after.map(({ status }) => status)).toEqual(["active", "active"]);
    const other = (rows: typeof after) => rows.find(({ planId }) => planId === second.id)?.endDate;
    expect(other(after)).toEqual(other(before));
  });
});
