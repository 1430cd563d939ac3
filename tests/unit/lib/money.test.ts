import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatMoney, MAX_AMOUNT, moneyFieldValue, parseMoney, perMonth, shareOf } from "@/lib/money";

const amount = fc.integer({ min: 0, max: MAX_AMOUNT });

describe("money that a person types", () => {
  test.each([
    ["29,90", 29_90],
    ["29.90", 29_90],
    ["R$ 29,90", 29_90],
    ["30", 30_00],
    ["1.299,00", 1_299_00],
    ["1,299.00", 1_299_00],
    ["1.299", 1_299_00],
    ["0,5", 50],
    ["₹ 1,00,0", null],
    ["1.2999", null],
    ["1,299,00", null],
    ["1.299.00", null],
    ["-5", null],
    ["29,901", null],
    ["", null],
    ["1e3", null],
    ["10000001", null],
  ])("%j is %j in minor units", (text, expected) => {
    expect(parseMoney(text)).toBe(expected);
  });

  test("is read back as it was written, in both languages", () => {
    fc.assert(
      fc.property(amount, fc.constantFrom("pt" as const, "en" as const), (value, lang) => {
        expect(parseMoney(moneyFieldValue(value, lang))).toBe(value);
        expect(parseMoney(formatMoney(value, "BRL", lang))).toBe(value);
      }),
    );
  });
});

describe("shares", () => {
  test("are rounded half up, and share and rest are the amount", () => {
    expect(shareOf(1_000, 1_000)).toBe(100);
    expect(shareOf(5, 1_000)).toBe(1);
    expect(shareOf(4, 1_000)).toBe(0);
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 10_000 }), (value, bps) => {
        const share = shareOf(value, bps);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(value);
      }),
    );
  });

  test("the price per month of a quarter is a third of it", () => {
    expect(perMonth(74_90, 90)).toBe(24_97);
  });
});
