import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PriceLine } from "@/db/schema";
import { closeGaps, keysBought, timed } from "@/services/subscriptions/rules";

const NOW = new Date("2026-03-01T12:00:00Z");
const day = (count: number) => new Date(NOW.getTime() + count * 86_400_000);
const sitePlan: PriceLine = {
  kind: "plan",
  id: 3,
  name: "Mensal",
  amount: 2990,
  durationDays: 30,
  modelId: null,
};
const bump = (grants: Extract<PriceLine, { kind: "bump" }>["grants"]): PriceLine => ({
  kind: "bump",
  id: 1,
  name: "Mais",
  amount: 500,
  grants,
});

const buys = (lines: PriceLine[], heldUntil: Date | null = null) =>
  keysBought(lines).map((key) => timed(key, NOW, heldUntil));
const aKey = (keyId: number, days: number | null) => bump([{ kind: "key", keyKind: "post", keyId, days }]);

describe("what a purchase opens", () => {
  test("a site-wide plan opens the site for its days, from now", () => {
    expect(buys([sitePlan])).toEqual([{ kind: "site", id: 0, startsAt: NOW, endsAt: day(30) }]);
  });

  test("a month is thirty days, also on 31 January, and a day has 24 hours, also when clocks change", () => {
    const from = (text: string) => timed({ kind: "site", id: 0, days: 30 }, new Date(text), null).endsAt;
    expect(from("2026-01-31T12:00:00-03:00")).toEqual(new Date("2026-03-02T12:00:00-03:00"));
    expect(from("2028-01-31T12:00:00-03:00")).toEqual(new Date("2028-03-01T12:00:00-03:00"));
    // New York goes from -05:00 to -04:00 meanwhile: the clock on the wall shows an hour more.
    expect(from("2026-03-01T12:00:00-05:00")).toEqual(new Date("2026-03-31T13:00:00-04:00"));
  });

  test("a model's plan opens only that plan's posts", () => {
    expect(buys([{ ...sitePlan, modelId: 8 }])).toMatchObject([{ kind: "plan", id: 3 }]);
  });

  test("renewing early begins where the running period ends, so that no paid day is lost", () => {
    expect(buys([sitePlan], day(10))).toMatchObject([{ startsAt: day(10), endsAt: day(40) }]);
  });

  test("a key that ran out long ago extends nothing", () => {
    expect(buys([sitePlan], day(-5))).toMatchObject([{ startsAt: NOW, endsAt: day(30) }]);
  });

  test("an order bump of extra days makes the period longer", () => {
    expect(buys([sitePlan, bump([{ kind: "extra_days", days: 7 }])])).toMatchObject([{ endsAt: day(37) }]);
  });

  test("an order bump with a key of its own hands it out beside the plan's", () => {
    expect(buys([sitePlan, aKey(5, null)])).toEqual([
      { kind: "site", id: 0, startsAt: NOW, endsAt: day(30) },
      { kind: "post", id: 5, startsAt: NOW, endsAt: null },
    ]);
  });

  test("an order bump with the plan's own key adds its days instead of being lost", () => {
    const extra = bump([{ kind: "key", keyKind: "site", keyId: 0, days: 5 }]);
    expect(buys([sitePlan, extra])).toEqual([{ kind: "site", id: 0, startsAt: NOW, endsAt: day(35) }]);
  });

  test("two order bumps with the same key add up, and one of them for ever makes it for ever", () => {
    expect(buys([sitePlan, aKey(5, 10), aKey(6, 1), aKey(5, 4)]).slice(1)).toEqual([
      { kind: "post", id: 5, startsAt: NOW, endsAt: day(14) },
      { kind: "post", id: 6, startsAt: NOW, endsAt: day(1) },
    ]);
    expect(buys([sitePlan, aKey(5, null), aKey(5, 4)]).slice(1)).toMatchObject([{ id: 5, endsAt: null }]);
  });

  test("a key for ever works at once, also where it is held for a while already", () => {
    expect(buys([sitePlan, aKey(5, null)], day(10))[1]).toMatchObject({ startsAt: NOW, endsAt: null });
  });
});

describe("periods after one of them was refunded", () => {
  const site = { kind: "site", id: 0 } as const;

  test("the next one begins now instead of after a gap", () => {
    const later = { ...site, startsAt: day(20), endsAt: day(50) };
    expect(closeGaps([later], NOW)).toEqual([{ ...later, startsAt: NOW, endsAt: day(30) }]);
  });

  test("one that is running stays as it is, and the others follow it", () => {
    const running = { ...site, startsAt: day(-10), endsAt: day(20) };
    const last = { ...site, startsAt: day(50), endsAt: day(80) };
    expect(closeGaps([last, running], NOW)).toEqual([
      running,
      { ...last, startsAt: day(20), endsAt: day(50) },
    ]);
  });

  test("keys do not wait for each other", () => {
    const tier = { kind: "plan", id: 2, startsAt: day(5), endsAt: day(9) } as const;
    const running = { ...site, startsAt: day(-10), endsAt: day(20) };
    expect(closeGaps([running, tier], NOW)).toContainEqual({ ...tier, startsAt: NOW, endsAt: day(4) });
  });

  test("no paid day is lost and no two periods of a key overlap", () => {
    const lengths = fc.array(fc.record({ gap: fc.nat(20), days: fc.integer({ min: 1, max: 90 }) }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(lengths, (plan) => {
        let at = 0;
        const periods = plan.map(({ gap, days }) => {
          const startsAt = day(at + gap);
          at += gap + days;
          return { ...site, startsAt, endsAt: day(at) };
        });
        const closed = closeGaps(periods, NOW);
        const total = (list: typeof periods) =>
          list.reduce((sum, { startsAt, endsAt }) => sum + endsAt.getTime() - startsAt.getTime(), 0);
        expect(total(closed)).toBe(total(periods));
        closed.forEach((period, index) => {
          expect(period.startsAt).toEqual(index === 0 ? NOW : closed[index - 1]?.endsAt);
        });
      }),
    );
  });
});
