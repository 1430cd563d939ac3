import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { transactions } from "@/db/schema";
import { getAttention } from "@/services/dashboard";
import type { GatewayPayment } from "@/services/payments/gateways/contract";
import { settlePayment } from "@/services/payments/settle";
import { test } from "../../support/test";
import { balances, booksOf, buy, happens, inbox, openShop, type Shop } from "./shop";

vi.mock("server-only", () => ({}));

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

describe("a gateway that tells time in seconds", () => {
  test("may refund two parts within one second: both are in the ledger", async ({ ctx, fan }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    const before = (await balances(ctx)).platform_revenue ?? 0;
    const tell = (status: GatewayPayment["status"], refundedAmount: number) =>
      settlePayment(
        ctx,
        { id: shop.gatewayId, name: "Sandbox", mode: "test" },
        {
          externalId: chargeId,
          reference: publicId,
          kind: "charge",
          subscriptionId: null,
          status,
          amount: 29_90,
          currency: "BRL",
          refundedAmount,
          paidAt: ctx.now,
          asOf: ctx.now,
        },
      );
    await tell("paid", 0);
    await tell("partially_refunded", 5_00);
    await tell("partially_refunded", 12_00);
    expect((await booksOf(ctx, publicId)).payments).toEqual(["partially_refunded"]);
    expect((await balances(ctx)).platform_revenue).toBe(before - 17_90);
  });
});

describe("a step that cannot follow what we know", () => {
  test("changes nothing and waits for a person", async ({ ctx, fan, admin }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    await happens(shop, chargeId, "pay");
    await ctx.db
      .update(transactions)
      .set({ status: "charged_back" })
      .where(eq(transactions.externalId, chargeId));
    const waiting = (await getAttention(admin)).deadEvents;
    await happens(shop, chargeId, "dispute");
    expect((await booksOf(ctx, publicId)).payments).toEqual(["charged_back"]);
    expect((await getAttention(admin)).deadEvents).toBe(waiting + 1);
    expect((await inbox(ctx, "dead")).at(-1)).toMatchObject({
      objectKey: chargeId,
      lastError: "edge_refused",
    });
  });
});
