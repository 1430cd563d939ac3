import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { Register, register, sessionActor, verifyEmailByCode } from "@/services/auth";
import { test } from "../../support/test";
import { booksOf, buy, happens, openShop, type Shop } from "../payments/shop";
import { mailOf, userRow } from "./mails";

vi.mock("server-only", () => ({}));

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop?.close());

describe("what was bought as a guest", () => {
  test("opens when its address is verified on an account, in whatever case it was typed", async ({
    visitor,
  }) => {
    const { publicId, chargeId } = await buy(shop, visitor, { email: "Compra.Antes@Example.com" });
    await happens(shop, chargeId, "pay");
    const email = "compra.antes@example.com";
    const { token } = await register(
      visitor,
      Register.parse({ name: "Bia", email, password: "girafa azul no telhado" }),
    );
    const actor = await sessionActor(visitor, token);
    if (actor.kind !== "user") throw new Error("registering signs in");
    expect((await booksOf(visitor, publicId)).live).toEqual([]);

    const { code } = await mailOf(visitor, email, "verify_email");
    await verifyEmailByCode({ ...visitor, actor }, { code });
    expect((await userRow(visitor, actor.userId)).emailVerifiedAt).not.toBeNull();
    const books = await booksOf(visitor, publicId);
    expect([books.checkout.userId, books.live]).toEqual([actor.userId, ["site"]]);
  });
});
