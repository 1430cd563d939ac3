import { describe, expect, test } from "vitest";
import { fillRooms, type ServedRooms } from "@/components/site/ads/fill-rooms";
import type { ServedAd } from "@/components/types";

const ad = (id: number) => ({ id, token: `of ${id}` }) as ServedAd;
const held: ServedRooms = new Map([["sidebar", { ads: [ad(1)], at: 1 }]]);
const everywhere = () => true;

describe("the rooms of a page", () => {
  test("hold what was served, and nothing where nothing was", () => {
    const answer = { asked: ["hero", "home_top"], served: { hero: [ad(2)] }, at: 5 } as const;
    expect(fillRooms(held, answer, everywhere)).toEqual(
      new Map([
        ["sidebar", { ads: [ad(1)], at: 1 }],
        ["hero", { ads: [ad(2)], at: 5 }],
        ["home_top", { ads: [], at: 5 }],
      ]),
    );
  });

  test("keep the ads that stand in them when nobody answers; new ones stay empty", () => {
    const answer = { asked: ["sidebar", "hero"], served: null, at: 5 } as const;
    const rooms = fillRooms(held, answer, everywhere);
    // The very same one: nothing that follows it starts over.
    expect(rooms.get("sidebar")).toBe(held.get("sidebar"));
    expect(rooms.get("hero")).toEqual({ ads: [], at: 5 });
  });

  test("that were left before the answer are not filled for the next page", () => {
    const answer = { asked: ["hero"], served: { hero: [ad(2)] }, at: 5 } as const;
    expect(fillRooms(held, answer, () => false)).toEqual(new Map());
  });
});
