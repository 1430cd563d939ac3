import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Candidate } from "@/services/ads/serving/candidate";
import { choose, hasRoom, runs } from "@/services/ads/serving/choose";
import { AD_SLOT_NAMES, AD_SLOTS, type AdSlot, fits } from "@/services/ads/slots";

const now = new Date("2026-03-01T03:00:00.000Z");
const at = now.getTime();

const ad = (values: Partial<Candidate> & { id: number }): Candidate => ({
  type: "spot",
  placement: "sidebar",
  title: null,
  subtitle: null,
  ctaText: null,
  advertiser: "Casa Orvalho",
  imageUrl: null,
  hasLink: true,
  priority: 0,
  weight: 1,
  startsAt: null,
  endsAt: null,
  impressions: 0,
  clicks: 0,
  maxImpressions: null,
  maxClicks: null,
  dailyCapPerViewer: null,
  ...values,
});

const room = (name: AdSlot) => ({ name, ...AD_SLOTS[name] });
const choice = { now, seenToday: new Map<number, number>(), random: () => 0 };

/** Which ads stand in the sidebar. */
const inSidebar = (ads: Candidate[], changes: Partial<Parameters<typeof choose>[2]> = {}) =>
  choose(ads, [room("sidebar")], { ...choice, ...changes })
    .get("sidebar")
    ?.map(({ id }) => id);

/** Random numbers that always come in the same order (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 15), 1 | state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
}

const cap = fc.option(fc.integer({ min: 1, max: 5 }), { nil: null });
const moment = fc.option(fc.integer({ min: at - 3, max: at + 3 }), { nil: null });
const pair = fc
  .constantFrom(...Object.values(AD_SLOTS))
  .chain(({ placement, types }) =>
    fc.record({ placement: fc.constant(placement), type: fc.constantFrom(...types) }),
  );
const anyAds = fc
  .array(
    fc
      .record({
        pair,
        priority: fc.integer({ min: -2, max: 2 }),
        weight: fc.integer({ min: 1, max: 100 }),
        startsAt: moment,
        endsAt: moment,
        impressions: fc.nat(5),
        clicks: fc.nat(5),
        maxImpressions: cap,
        maxClicks: cap,
        dailyCapPerViewer: cap,
      })
      .map(({ pair, ...values }) => ({ ...pair, ...values })),
    { maxLength: 40 },
  )
  .map((all) => all.map((values, i) => ad({ id: i + 1, ...values })));
const anyRooms = fc.array(fc.constantFrom(...AD_SLOT_NAMES), { maxLength: 24 });
const anySeen = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.nat(6))).map((pairs) => new Map(pairs));
const anyRandom = fc.integer().map(seeded);

describe("choosing ads for a page", () => {
  test("whatever is asked: what stands there fits, runs, is below its caps and stands there once", () => {
    fc.assert(
      fc.property(anyAds, anyRooms, anySeen, anyRandom, (ads, names, seenToday, random) => {
        const chosen = choose(ads, names.map(room), { now, seenToday, random });
        const all = [...chosen.values()].flat();
        expect(new Set(all).size).toBe(all.length);
        for (const [name, shown] of chosen) {
          for (const one of shown) {
            expect(AD_SLOTS[name].placement).toBe(one.placement);
            expect(AD_SLOTS[name].types).toContain(one.type);
            expect(fits(one.type, one.placement)).toBe(true);
            expect((one.startsAt ?? at) <= at && at < (one.endsAt ?? at + 1)).toBe(true);
            expect(one.impressions).toBeLessThan(one.maxImpressions ?? Number.POSITIVE_INFINITY);
            expect(one.clicks).toBeLessThan(one.maxClicks ?? Number.POSITIVE_INFINITY);
            expect(seenToday.get(one.id) ?? 0).toBeLessThan(
              one.dailyCapPerViewer ?? Number.POSITIVE_INFINITY,
            );
          }
        }
      }),
    );
  });

  test("a room is as full as it can be, and nothing of a higher priority was left out", () => {
    fc.assert(
      fc.property(anyAds, fc.constantFrom(...AD_SLOT_NAMES), anyRandom, (ads, name, random) => {
        const { placement, types, most } = AD_SLOTS[name];
        const fitting = ads.filter(
          (one) =>
            one.placement === placement && (types as readonly string[]).includes(one.type) && runs(one, now),
        );
        const shown = choose(ads, [room(name)], { ...choice, random }).get(name)!;
        expect(shown.length).toBe(Math.min(most, fitting.length));
        const lowest = Math.min(...shown.map(({ priority }) => priority));
        expect(fitting.filter((one) => !shown.includes(one)).every((one) => one.priority <= lowest)).toBe(
          true,
        );
      }),
    );
  });

  test("never needs the numbers to be fair: any from 0 to 1 chooses somebody", () => {
    const ads = [ad({ id: 1, weight: 1 }), ad({ id: 2, weight: 100 })];
    for (const number of [0, 0.5, 1 - Number.EPSILON, 1]) {
      expect(inSidebar(ads, { random: () => number })).toHaveLength(1);
    }
  });

  test("two rooms for the same kind of ad share what there is", () => {
    const { placement, types } = AD_SLOTS.sidebar;
    const rooms = ["left", "right", "far"].map((name) => ({ name, placement, types, most: 1 }));
    const chosen = choose([ad({ id: 1 }), ad({ id: 2 })], rooms, choice);
    expect([...chosen.values()].map((shown) => shown.map(({ id }) => id))).toEqual([[1], [2], []]);
  });

  test("a page that names a room twice has it once", () => {
    const chosen = choose(
      [ad({ id: 1 }), ad({ id: 2 })],
      [room("sidebar"), room("sidebar"), room("sidebar")],
      choice,
    );
    expect(chosen.get("sidebar")?.map(({ id }) => id)).toEqual([1]);
  });
});

describe("rotation", () => {
  test("among equals each comes as often as it weighs", () => {
    const ads = [ad({ id: 1, weight: 1 }), ad({ id: 2, weight: 3 }), ad({ id: 3, weight: 6 })];
    const random = seeded(7);
    const times = new Map<number, number>();
    for (let i = 0; i < 20_000; i++) {
      const [id] = inSidebar(ads, { random }) ?? [];
      times.set(id!, (times.get(id!) ?? 0) + 1);
    }
    expect((times.get(1) ?? 0) / 20_000).toBeCloseTo(0.1, 1.5);
    expect((times.get(2) ?? 0) / 20_000).toBeCloseTo(0.3, 1.5);
    expect((times.get(3) ?? 0) / 20_000).toBeCloseTo(0.6, 1.5);
  });

  test("the border between two lies where their weights say", () => {
    const ads = [ad({ id: 1, weight: 1 }), ad({ id: 2, weight: 3 })];
    expect(inSidebar(ads, { random: () => 0.2499 })).toEqual([1]);
    expect(inSidebar(ads, { random: () => 0.25 })).toEqual([2]);
  });

  test("a higher priority leaves nothing to a lower one, however heavy", () => {
    const ads = [ad({ id: 1, weight: 100 }), ad({ id: 2, priority: 1 })];
    for (const number of [0, 0.3, 0.99]) expect(inSidebar(ads, { random: () => number })).toEqual([2]);
  });

  test("a lower priority fills what a higher one leaves of a room for two", () => {
    const hero = { type: "hero", placement: "home_top" } as const;
    const ads = [ad({ id: 1, ...hero }), ad({ id: 2, ...hero, priority: 5 })];
    const chosen = choose(ads, [room("hero")], choice).get("hero");
    expect(chosen?.map(({ id }) => id)).toEqual([2, 1]);
  });
});

describe("the time of an ad", () => {
  test.for([
    ["begins with its first moment", { startsAt: at }, true],
    ["is not there a millisecond before", { startsAt: at + 1 }, false],
    ["ends before its last moment", { endsAt: at }, false],
    ["is there until a millisecond before", { endsAt: at + 1 }, true],
    ["of no dates is always", {}, true],
  ] as const)("%s", ([, dates, isShown]) => {
    expect(runs(ad({ id: 1, ...dates }), now)).toBe(isShown);
    expect(inSidebar([ad({ id: 1, ...dates })])).toEqual(isShown ? [1] : []);
  });
});

describe("caps", () => {
  test.for([
    ["impressions below", { impressions: 9, maxImpressions: 10 }, true],
    ["impressions reached", { impressions: 10, maxImpressions: 10 }, false],
    ["impressions lowered below what is counted", { impressions: 11, maxImpressions: 10 }, false],
    ["clicks below", { clicks: 0, maxClicks: 1 }, true],
    ["clicks reached", { clicks: 1, maxClicks: 1 }, false],
  ] as const)("%s", ([, counts, isShown]) => {
    expect(hasRoom(ad({ id: 1, ...counts }))).toBe(isShown);
    expect(inSidebar([ad({ id: 1, ...counts })])).toEqual(isShown ? [1] : []);
  });

  test("of a viewer's day spare that viewer, and give way to another ad", () => {
    const ads = [ad({ id: 1, priority: 1, dailyCapPerViewer: 2 }), ad({ id: 2 })];
    expect(inSidebar(ads, { seenToday: new Map([[1, 1]]) })).toEqual([1]);
    expect(inSidebar(ads, { seenToday: new Map([[1, 2]]) })).toEqual([2]);
  });

  test("of a viewer's day leave no ad to viewers who cannot be told apart", () => {
    const ads = [ad({ id: 1, priority: 1, dailyCapPerViewer: 2 }), ad({ id: 2 })];
    expect(inSidebar(ads, { seenToday: null })).toEqual([2]);
  });
});
