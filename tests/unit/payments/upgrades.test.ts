import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { daysFor, keptOf, MOST_DAYS, restWorth } from "@/services/subscriptions/upgrade-rules";

const NOW = new Date("2026-03-01T12:00:00Z");
const day = (count: number) => new Date(NOW.getTime() + count * 86_400_000);
const price = fc.integer({ min: 1, max: 1_000_000 });
const duration = fc.integer({ min: 1, max: 3_660 });

describe("the rest of a tier", () => {
  test("is worth its share of what was paid", () => {
    expect(restWorth([{ worth: 30_00, startsAt: day(-10), endsAt: day(20) }], NOW)).toBe(20_00);
    expect(daysFor(20_00, { price: 60_00, duration: 30 })).toBe(10);
  });

  test("is worth nothing once it is over, and all of it before it began", () => {
    expect(restWorth([{ worth: 30_00, startsAt: day(-40), endsAt: day(-10) }], NOW)).toBe(0);
    expect(restWorth([{ worth: 30_00, startsAt: day(5), endsAt: day(35) }], NOW)).toBe(30_00);
  });

  test("is worth less after a part of the money was given back", () => {
    expect(keptOf(30_00, { amount: 40_00, refundedAmount: 10_00 })).toBe(22_50);
  });

  test("never becomes more days than it paid for, and loses less than one day", () => {
    fc.assert(
      fc.property(
        price,
        duration,
        price,
        duration,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (paid, days, to, of, share) => {
          const time = { worth: paid, startsAt: day(-days * share), endsAt: day(days * (1 - share)) };
          const worth = restWorth([time], NOW);
          const credited = daysFor(worth, { price: to, duration: of });
          expect(worth).toBeLessThanOrEqual(paid);
          expect(credited).toBeLessThanOrEqual(MOST_DAYS);
          fc.pre(credited < MOST_DAYS);
          expect(credited * to).toBeLessThanOrEqual(worth * of);
          expect((credited + 1) * to).toBeGreaterThan(worth * of);
        },
      ),
    );
  });

  test("keeps its worth over any number of changes: no way around makes money", () => {
    const tiers = fc.array(fc.record({ price, duration }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(price, tiers, (paid, way) => {
        let worth = paid;
        for (const tier of way) {
          const days = tier.duration + daysFor(worth, tier);
          // Changed at once: nothing of the new period has run, so that it is worth what was paid for both.
          const after = restWorth([{ worth: tier.price + worth, startsAt: NOW, endsAt: day(days) }], NOW);
          expect(after).toBe(tier.price + worth);
          worth = after;
        }
      }),
    );
  });
});
