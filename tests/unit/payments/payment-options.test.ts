import { describe, expect, test } from "vitest";
import { optionsOf, type Payable } from "@/services/payments/available";

type Taker = Parameters<typeof optionsOf>[0][number];

const payable: Payable = {
  currency: "BRL",
  accepts: ["pix", "credit_card"],
  isAdult: false,
  hasExternalPage: false,
};

function taker(
  id: number,
  change: Partial<Omit<Taker, "adapter">> & Partial<Taker["adapter"]["capabilities"]> = {},
): Taker {
  const { mode = "live", takesAdult = true, ...capabilities } = change;
  return {
    id,
    mode,
    takesAdult,
    adapter: {
      capabilities: {
        pix: true,
        card: "redirect",
        recurring: false,
        partialRefund: true,
        currencies: ["BRL"],
        ...capabilities,
      },
      needs: { pix: ["document"], credit_card: [] },
    },
  };
}

const who = (takers: Taker[], change: Partial<Payable> = {}) =>
  optionsOf(takers, { ...payable, ...change }).map(({ method, gatewayId }) => [method, gatewayId]);

describe("of several active gateways", () => {
  test("each method goes to the first that has it", () => {
    expect(who([taker(1, { card: "none" }), taker(2)])).toEqual([
      ["pix", 1],
      ["credit_card", 2],
    ]);
  });

  test("real money comes before tests, whatever their order", () => {
    expect(who([taker(1, { mode: "test" }), taker(2, { card: "none" })])).toEqual([
      ["pix", 2],
      ["credit_card", 1],
    ]);
  });

  test("adult content goes to who takes it, or nowhere", () => {
    expect(who([taker(1, { takesAdult: false }), taker(2)], { isAdult: true })).toEqual([
      ["pix", 2],
      ["credit_card", 2],
    ]);
    expect(who([taker(1, { takesAdult: false })], { isAdult: true })).toEqual([]);
  });

  test("another currency goes to who takes it, and never by PIX", () => {
    expect(who([taker(1), taker(2, { currencies: ["BRL", "USD"] })], { currency: "USD" })).toEqual([
      ["credit_card", 2],
    ]);
  });

  test("an external checkout sells only what has a page there, and that first", () => {
    const all = [taker(1), taker(2, { external: true }), taker(3, { external: true, mode: "test" })];
    expect(who(all)).toEqual([
      ["pix", 1],
      ["credit_card", 1],
    ]);
    expect(who(all, { hasExternalPage: true })).toEqual([
      ["pix", 2],
      ["credit_card", 2],
    ]);
  });

  test("what the thing itself does not accept is not offered", () => {
    expect(who([taker(1)], { accepts: ["credit_card"] })).toEqual([["credit_card", 1]]);
    expect(who([taker(1)], { accepts: [] })).toEqual([]);
  });

  test("each says what it needs to know for its method", () => {
    expect(optionsOf([taker(1)], payable).map(({ needs }) => needs)).toEqual([["document"], []]);
  });
});
