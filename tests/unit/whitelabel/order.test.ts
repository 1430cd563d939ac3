import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sortKey } from "@/services/whitelabel/order";

const sorted = (names: string[]) => [...names].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));

describe("the order of files", () => {
  test("is the one that people count in", () => {
    expect(sorted(["img10.jpg", "IMG3.jpg", "img2.jpg", "img1b.jpg", "img1.jpg"])).toEqual([
      "img1.jpg",
      "img1b.jpg",
      "img2.jpg",
      "IMG3.jpg",
      "img10.jpg",
    ]);
  });

  test("follows every number, wherever it stands in the name", () => {
    const number = fc.nat({ max: 10_000_000 });
    fc.assert(
      fc.property(number, number, fc.stringMatching(/^[a-z]{0,5}$/), (a, b, word) => {
        fc.pre(a < b);
        expect(sorted([`${word}${b}.jpg`, `${word}${a}.jpg`])[0]).toBe(`${word}${a}.jpg`);
      }),
    );
  });
});
