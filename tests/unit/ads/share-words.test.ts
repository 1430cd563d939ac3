import { expect, test } from "vitest";
import { shareWords } from "@/components/ad-report/words";

test("shares of a column have as many digits each, so that they stand in line", () => {
  expect([shareWords(16, 1000, "pt"), shareWords(149, 10_000, "pt"), shareWords(3, 3, "pt")]).toEqual([
    "1,60%",
    "1,49%",
    "100,00%",
  ]);
  expect(shareWords(16, 1000, "en")).toBe("1.60%");
});

test("a share of nothing is no number", () => {
  expect(shareWords(0, 0, "pt")).toBe("–");
});
