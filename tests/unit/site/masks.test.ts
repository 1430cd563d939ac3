import { describe, expect, test } from "vitest";
import { maskCpf, maskPhone } from "@/components/checkout/masks";
import { formatDate, formatDuration } from "@/i18n/format";

describe("what is typed takes its usual form", () => {
  test.each([
    ["1", "1"],
    ["1234", "123.4"],
    ["1234567", "123.456.7"],
    ["12345678909", "123.456.789-09"],
    ["123.456.789-0999", "123.456.789-09"],
  ])("a CPF %s becomes %s", (typed, shown) => expect(maskCpf(typed)).toBe(shown));

  test.each([
    ["11", "11"],
    ["1132", "(11) 32"],
    ["1132654321", "(11) 3265-4321"],
    ["11932654321", "(11) 93265-4321"],
    ["+351 912 345 678", "+351 912 345 678"],
  ])("a phone number %s becomes %s", (typed, shown) => expect(maskPhone(typed)).toBe(shown));
});

describe("dates and lengths", () => {
  test("a moment names the same day wherever it is read: Brazil's", () => {
    expect(formatDate("2026-12-12T02:59:00Z", "pt")).toBe("11 de dezembro de 2026");
    expect(formatDate("2026-12-12T03:00:00Z", "en")).toBe("12 December 2026");
  });

  test.each([
    [0, "0:00"],
    [75, "1:15"],
    [3700, "1:01:40"],
  ])("a film of %i seconds is %s long", (seconds, shown) => expect(formatDuration(seconds)).toBe(shown));
});
