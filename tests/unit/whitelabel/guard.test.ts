import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeListing, type Listing } from "@/services/whitelabel/sync/plan";

const whole: Listing = {
  brokenOff: null,
  accepted: 100,
  known: { models: 10, posts: 50, objects: 90 },
  missing: { models: 0, posts: 0, objects: 0 },
};
const lacking = (missing: Partial<Listing["missing"]>): Listing => ({
  ...whole,
  missing: { ...whole.missing, ...missing },
});

describe("the sync's guard", () => {
  test("believes a whole listing, and one of an empty bucket that was always empty", () => {
    expect(judgeListing(whole, 20)).toEqual({ apply: true });
    const nothing = { models: 0, posts: 0, objects: 0 };
    expect(judgeListing({ ...whole, accepted: 0, known: nothing }, 20)).toEqual({ apply: true });
  });

  test.each([
    ["denied", { ...whole, brokenOff: "denied" }, "listing_denied"],
    ["cut off", { ...whole, brokenOff: "cut_off" }, "listing_cut_off"],
    ["never answered to the end", { ...whole, brokenOff: "timed_out" }, "listing_timed_out"],
    ["out of order", { ...whole, brokenOff: "unordered" }, "listing_unordered"],
    ["empty", { ...lacking({ models: 10, posts: 50 }), accepted: 0 }, "listing_empty"],
    ["short of models", lacking({ models: 3 }), "too_many_missing"],
    ["short of posts", lacking({ posts: 11 }), "too_many_missing"],
    ["short of files in folders that are all there", lacking({ objects: 81 }), "too_many_missing"],
  ] as const)("holds a listing that is %s", (_, listing, reason) => {
    expect(judgeListing(listing, 20)).toEqual({ apply: false, reason });
  });

  test("lets exactly the allowed share go, and not one more", () => {
    expect(judgeListing(lacking({ models: 2, posts: 10, objects: 18 }), 20)).toEqual({ apply: true });
    expect(judgeListing(lacking({ posts: 11 }), 20).apply).toBe(false);
    expect(judgeListing(lacking({ objects: 19 }), 20).apply).toBe(false);
  });

  test("never lets more go with a smaller percentage", () => {
    const counts = fc.nat({ max: 1_000 });
    fc.assert(
      fc.property(counts, counts, fc.nat({ max: 100 }), fc.nat({ max: 100 }), (known, gone, a, b) => {
        const listing = {
          ...whole,
          known: { ...whole.known, posts: known },
          missing: { ...whole.missing, posts: Math.min(gone, known) },
        };
        const [strict, loose] = [Math.min(a, b), Math.max(a, b)];
        if (judgeListing(listing, strict).apply) expect(judgeListing(listing, loose).apply).toBe(true);
      }),
    );
  });
});
