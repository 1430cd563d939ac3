import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeListing, type Listing } from "@/services/whitelabel/sync/plan";

const whole: Listing = {
  brokenOff: null,
  accepted: 100,
  knownModels: 10,
  missingModels: 0,
  knownPosts: 50,
  missingPosts: 0,
  knownMedia: 90,
  missingMedia: 0,
};

describe("the sync's guard", () => {
  test("believes a whole listing, and one of an empty bucket that was always empty", () => {
    expect(judgeListing(whole, 20)).toEqual({ apply: true });
    expect(judgeListing({ ...whole, accepted: 0, knownModels: 0, knownPosts: 0, knownMedia: 0 }, 20)).toEqual(
      {
        apply: true,
      },
    );
  });

  test.each([
    ["denied", { brokenOff: "denied" }, "listing_denied"],
    ["cut off", { brokenOff: "cut_off" }, "listing_cut_off"],
    ["empty", { accepted: 0, missingModels: 10, missingPosts: 50 }, "listing_empty"],
    ["short of models", { missingModels: 3 }, "too_many_missing"],
    ["short of posts", { missingPosts: 11 }, "too_many_missing"],
    ["short of files in folders that are all there", { missingMedia: 81 }, "too_many_missing"],
  ] as const)("holds a listing that is %s", (_, fault, reason) => {
    expect(judgeListing({ ...whole, ...fault }, 20)).toEqual({ apply: false, reason });
  });

  test("lets exactly the allowed share go, and not one more", () => {
    expect(judgeListing({ ...whole, missingModels: 2, missingPosts: 10, missingMedia: 18 }, 20)).toEqual({
      apply: true,
    });
    expect(judgeListing({ ...whole, missingPosts: 11 }, 20).apply).toBe(false);
    expect(judgeListing({ ...whole, missingMedia: 19 }, 20).apply).toBe(false);
  });

  test("never lets more go with a smaller percentage", () => {
    const counts = fc.nat({ max: 1_000 });
    fc.assert(
      fc.property(counts, counts, fc.nat({ max: 100 }), fc.nat({ max: 100 }), (known, gone, a, b) => {
        const listing = { ...whole, knownPosts: known, missingPosts: Math.min(gone, known) };
        const [strict, loose] = [Math.min(a, b), Math.max(a, b)];
        if (judgeListing(listing, strict).apply) expect(judgeListing(listing, loose).apply).toBe(true);
      }),
    );
  });
});
