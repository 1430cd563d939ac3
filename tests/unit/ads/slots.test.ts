import { describe, expect, test } from "vitest";
import { AD_PLACEMENTS, AD_PLACEMENTS_OF_TYPE, AD_TYPES } from "@/db/schema";
import { AD_FORMATS, AD_SLOTS, fits } from "@/services/ads/slots";

describe("the places of ads", () => {
  test("of all sixty pairs exactly those of the table fit", () => {
    const fitting = AD_TYPES.flatMap((type) =>
      AD_PLACEMENTS.filter((placement) => fits(type, placement)).map((placement) => `${type} ${placement}`),
    );
    expect(fitting.sort()).toEqual(
      [
        "banner home_bottom",
        "banner home_top",
        "banner login",
        "banner register",
        "diamond feed_model",
        "diamond_block home_middle",
        "diamond_block home_top",
        "diamond_block models_grid",
        "hero home_top",
        "spot model_profile",
        "spot model_sidebar",
        "spot sidebar",
      ].sort(),
    );
  });

  test("every pair of the table has a room on a page, and no room takes another pair", () => {
    const rooms = Object.values(AD_SLOTS).flatMap(({ placement, types }) =>
      types.map((type) => `${type} ${placement}`),
    );
    const pairs = Object.entries(AD_PLACEMENTS_OF_TYPE).flatMap(([type, placements]) =>
      placements.map((placement) => `${type} ${placement}`),
    );
    expect(rooms.sort()).toEqual(pairs.sort());
  });

  test.for(AD_TYPES)("pictures of a %s end at the width of its room", (type) => {
    expect(AD_FORMATS[type].widths.at(-1)).toBe(AD_FORMATS[type].width);
  });
});
