import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { type FakeMercadoPago, MERCADOPAGO_KEY, startMercadoPago } from "../../support/gateways/mercadopago";
import { test } from "../../support/test";
import { type HostedShop, lets, openHostedShop, order } from "./hosted-shop";
import { balances, booksOf, inbox } from "./shop";

vi.mock("server-only", () => ({}));

const SECRET = "a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90";
const card = { paymentMethod: "credit_card" };

let shop: HostedShop<FakeMercadoPago>;
beforeAll(async () => {
  const keys = { secretKey: MERCADOPAGO_KEY, webhookSecret: SECRET };
  shop = await openHostedShop("mercadopago", await startMercadoPago(), keys);
});
afterAll(() => shop.close());

describe("a PIX at Mercado Pago", () => {
  test("needs a CPF, shows its code on our page and opens what was bought", async ({ ctx, fan }) => {
    await expect(order(shop, fan, { document: "" })).rejects.toMatchObject({ kind: "invalid" });
    const reference = await order(shop, fan);
    const { checkout } = await booksOf(ctx, reference);
    expect(checkout.paymentInstructions?.pixCode).toMatch(/^000201/);
    await lets(shop, () => shop.gateway.pay(reference));
    expect(await booksOf(ctx, reference)).toMatchObject({
      status: "paid",
      payments: ["paid"],
      live: ["site"],
    });
  });

  test("given back in parts takes the access with the last of it, and the books are even", async ({
    ctx,
    fan,
  }) => {
    const before = await balances(ctx);
    const reference = await order(shop, fan);
    await lets(shop, () => shop.gateway.pay(reference));
    await lets(shop, () => shop.gateway.refundByHand(reference, 10_01));
    expect(await booksOf(ctx, reference)).toMatchObject({ payments: ["partially_refunded"], live: ["site"] });
    await lets(shop, () => shop.gateway.refundByHand(reference, 19_89));
    expect(await booksOf(ctx, reference)).toMatchObject({ payments: ["refunded"], live: [] });
    expect(await balances(ctx)).toEqual(before);
  });
});

describe("a card at Mercado Pago", () => {
  test("is paid on their page, where the payment begins", async ({ ctx, fan }) => {
    const reference = await order(shop, fan, card);
    const { checkout } = await booksOf(ctx, reference);
    expect(checkout).toMatchObject({ externalId: null });
    expect(checkout.paymentInstructions?.redirectUrl).toMatch(/^https:\/\/www\.mercadopago\.test\//);
    await lets(shop, () => shop.gateway.pay(reference));
    expect(await booksOf(ctx, reference)).toMatchObject({ status: "paid", live: ["site"] });
  });

  test("a chargeback keeps the access while it is open and takes it when it is lost", async ({
    ctx,
    fan,
  }) => {
    const reference = await order(shop, fan, card);
    await lets(shop, () => shop.gateway.pay(reference));
    await lets(shop, () => shop.gateway.dispute(reference, "open"));
    expect(await booksOf(ctx, reference)).toMatchObject({ payments: ["disputed"], live: ["site"] });
    await lets(shop, () => shop.gateway.dispute(reference, "lose"));
    expect(await booksOf(ctx, reference)).toMatchObject({ payments: ["charged_back"], live: [] });
    const about = (await inbox(ctx)).filter(({ type }) => type === "topic_chargebacks_wh");
    expect(about.map(({ status }) => status)).toEqual(["processed", "processed"]);
  });
});

test("a notice that names another payment than the signed one is refused", async ({ ctx, fan }) => {
  const [mine, other] = [await order(shop, fan), await order(shop, fan, card)];
  await lets(shop, () => shop.gateway.pay(mine));
  const before = (await inbox(ctx, "processed")).length;
  expect(await shop.gateway.forge("123456789012")).toBe(401);
  expect((await inbox(ctx, "processed")).length).toBe(before);
  expect(await booksOf(ctx, other)).toMatchObject({ status: "pending", live: [] });
});
