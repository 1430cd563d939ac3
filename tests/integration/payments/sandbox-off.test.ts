import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { checkouts } from "@/db/schema";
import { startCheckout } from "@/services/checkouts";
import { NoActiveGateway } from "@/services/payments";
import { aGateway } from "../../factories/money";
import { test } from "../../support/test";
import { aForm, booksOf, endpointToken, happens, openShop, type Shop } from "./shop";

vi.mock("server-only", () => ({}));

let shop: Shop;
beforeAll(async () => {
  // An operator who tried the sandbox, and then took it out of the environment.
  process.env.SANDBOX_GATEWAY = "off";
  shop = await openShop();
});
afterAll(() => shop.close());

describe("a sandbox that the environment switches off", () => {
  test("takes no new payment, although its row is active", async ({ ctx, fan }) => {
    await aGateway(ctx, { isActive: true, mode: "live" });
    await expect(startCheckout(fan, aForm(shop.planId))).rejects.toThrow(NoActiveGateway);
  });

  test("still settles what was open", async ({ ctx, fan }) => {
    const publicId = randomUUID();
    await ctx.db.insert(checkouts).values({
      publicId,
      userId: fan.actor.userId,
      planId: shop.planId,
      gatewayId: shop.gatewayId,
      paymentMethod: "pix",
      totalAmount: 29_90,
      currency: "BRL",
      lines: [
        { kind: "plan", id: shop.planId, name: "Mensal", amount: 29_90, durationDays: 30, modelId: null },
      ],
      customerName: "Bia Luz",
      customerEmail: "bia@example.com",
      idempotencyKey: publicId,
      expiresAt: new Date(ctx.now.getTime() + 60_000),
    });
    const url = `${shop.postbacks.url}/api/postbacks/sandbox/${await endpointToken(ctx, shop)}`;
    const charge = await shop.sandbox.charge(publicId, 29_90, url);
    await happens(shop, charge.id, "pay");
    const { status, live } = await booksOf(ctx, publicId);
    expect([status, live]).toEqual(["paid", ["site"]]);
  });
});
