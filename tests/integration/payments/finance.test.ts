import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import {
  getCheckout,
  getPostback,
  getTransaction,
  ListCheckouts,
  ListPostbacks,
  ListSubscriptions,
  ListTransactions,
  listCheckouts,
  listPostbacks,
  listSubscriptions,
  listTransactions,
} from "@/services/finance";
import { test } from "../../support/test";
import { buy, happens, openShop, type Shop } from "./shop";

vi.mock("server-only", () => ({}));

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

describe("what an admin reads about money", () => {
  test("shows one purchase from the checkout to the ledger", async ({ fan, admin }) => {
    const { publicId, chargeId } = await buy(shop, fan, { email: "leitura@example.com" });
    await happens(shop, chargeId, "pay");

    const checkouts = await listCheckouts(admin, ListCheckouts.parse({ q: "LEITURA@" }));
    expect(checkouts.items).toMatchObject([{ publicId, status: "paid", plan: "Mensal", gateway: "Sandbox" }]);

    const checkout = await getCheckout(admin, publicId);
    expect(checkout.postbacks).toMatchObject([{ type: "charge.paid", status: "processed" }]);
    const transaction = await getTransaction(admin, checkout.transactions[0]!.publicId);
    expect(transaction).toMatchObject({ amount: 29_90, status: "paid", checkoutPublicId: publicId });
    expect(transaction.ledger.map(({ account, direction, amount }) => [account, direction, amount])).toEqual([
      [`gateway_clearing:${shop.gatewayId}`, "debit", 29_90],
      ["platform_revenue", "credit", 29_90],
    ]);
    const postback = await getPostback(admin, checkout.postbacks[0]!.id);
    expect(JSON.parse(postback.payload)).toMatchObject({ data: { id: chargeId } });
    expect(postback.checkoutPublicId).toBe(publicId);

    const listed = await listTransactions(admin, ListTransactions.parse({ status: "paid", q: chargeId }));
    expect(listed.items).toHaveLength(1);
    const subscriptions = await listSubscriptions(admin, ListSubscriptions.parse({ sort: "-end" }));
    expect(subscriptions.items[0]).toMatchObject({ status: "active", checkoutPublicId: publicId });
  });

  test("is for admins only", async ({ fan, visitor, admin }) => {
    const { publicId } = await buy(shop, fan);
    for (const stranger of [fan, visitor]) {
      const reads = [
        listCheckouts(stranger, ListCheckouts.parse({})),
        listTransactions(stranger, ListTransactions.parse({})),
        listPostbacks(stranger, ListPostbacks.parse({})),
        listSubscriptions(stranger, ListSubscriptions.parse({})),
        getCheckout(stranger, publicId),
      ];
      for (const read of reads) await expect(read).rejects.toMatchObject({ kind: "forbidden" });
    }
    await expect(getCheckout(admin, "not-an-id")).rejects.toMatchObject({ kind: "not_found" });
    await expect(getPostback(admin, "99999999999999999999")).rejects.toMatchObject({ kind: "not_found" });
  });
});
