import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AD_OUTCOMES, AD_PLACEMENTS } from "@/db/schema";
import { addToDay, daysBetween } from "@/lib/days";
import { AdReportView, periodOf, presetsOf } from "@/services/ads/report/period";
import { type Figure, tallyUp } from "@/services/ads/report/tally";

const TODAY = "2026-11-21";
const asked = (view: Record<string, unknown>, today = TODAY) => periodOf(AdReportView.parse(view), today);

describe("the period of a report", () => {
  test("is the last 30 days, today among them, where nothing is asked for", () => {
    expect(asked({})).toEqual({ from: "2026-10-23", to: TODAY });
  });

  for (const [typed, from, to] of [
    [{ from: "2026-11-01" }, "2026-11-01", TODAY],
    [{ to: "2026-03-01" }, "2026-01-31", "2026-03-01"],
    [{ from: "2026-11-10", to: "2026-11-02" }, "2026-11-02", "2026-11-10"],
    [{ from: "2026-11-01", to: "2999-01-01" }, "2026-11-01", TODAY],
    [{ from: "2999-01-01", to: "2999-02-01" }, TODAY, TODAY],
    [{ from: "2001-01-01" }, "2025-11-21", TODAY],
    [{ from: "0000-01-01", to: "0001-01-01" }, "2026-10-23", TODAY],
    [{ from: "yesterday", to: ["2026-11-01"] }, "2026-10-23", TODAY],
    [{ from: "2026-02-30" }, "2026-10-23", TODAY],
    [{ to: "2000-01-01" }, "1999-12-03", "2000-01-01"],
  ] as const) {
    test(`of ${JSON.stringify(typed)} is ${from} to ${to}`, () => {
      expect(asked(typed)).toEqual({ from, to });
    });
  }

  test("never ends after today, never begins after its end, and never has more than 366 days", () => {
    const text = fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    const maybe = fc.option(text, { nil: undefined });
    fc.assert(
      fc.property(maybe, maybe, (from, to) => {
        const period = asked({ from, to });
        const { length } = daysBetween(period.from, period.to);
        expect(period.to <= TODAY).toBe(true);
        expect(length).toBeGreaterThanOrEqual(1);
        expect(length).toBeLessThanOrEqual(366);
      }),
    );
  });

  test("has names for the usual ones, at the edges of months and years too", () => {
    expect(presetsOf("2026-01-01")).toEqual({
      week: { from: "2025-12-26", to: "2026-01-01" },
      days30: { from: "2025-12-03", to: "2026-01-01" },
      month: { from: "2026-01-01", to: "2026-01-01" },
      lastMonth: { from: "2025-12-01", to: "2025-12-31" },
      year: { from: "2025-01-02", to: "2026-01-01" },
    });
    expect(presetsOf("2028-03-31").lastMonth).toEqual({ from: "2028-02-01", to: "2028-02-29" });
  });

  test("counts each day once where clocks change", () => {
    // São Paulo's clocks went ahead at midnight of 4 November 2018 and back at that of 17 February 2019.
    expect(daysBetween("2018-11-03", "2018-11-05")).toEqual(["2018-11-03", "2018-11-04", "2018-11-05"]);
    expect(daysBetween("2019-02-16", "2019-02-18")).toEqual(["2019-02-16", "2019-02-17", "2019-02-18"]);
    expect(addToDay("2028-02-28", 1)).toBe("2028-02-29");
  });
});

describe("summing up", () => {
  const figure = fc.record<Figure>({
    day: fc.constantFrom(...daysBetween("2026-11-01", "2026-11-05")),
    placement: fc.constantFrom(...AD_PLACEMENTS),
    kind: fc.constantFrom("impression", "click"),
    outcome: fc.constantFrom(...AD_OUTCOMES),
    count: fc.integer({ min: 1, max: 1_000_000 }),
  });
  const period = { from: "2026-11-01", to: "2026-11-05" };

  test("loses nothing: days, placements and reasons sum up to the same total", () => {
    fc.assert(
      fc.property(fc.array(figure), (figures) => {
        const { total, days, placements, reasons } = tallyUp(figures, period, "home_top");
        const all = figures.reduce((sum, { count }) => sum + count, 0);
        const { impressions, clicks, invalidImpressions, invalidClicks } = total;
        expect(impressions + clicks + invalidImpressions + invalidClicks).toBe(all);
        for (const parts of [days, placements]) {
          for (const key of ["impressions", "clicks", "invalidImpressions", "invalidClicks"] as const) {
            expect(parts.reduce((sum, part) => sum + part[key], 0)).toBe(total[key]);
          }
        }
        expect(reasons.reduce((sum, reason) => sum + reason.impressions, 0)).toBe(invalidImpressions);
        expect(reasons.reduce((sum, reason) => sum + reason.clicks, 0)).toBe(invalidClicks);
        expect(days.map(({ day }) => day)).toEqual(daysBetween(period.from, period.to));
      }),
    );
  });

  test("shows the ad's own placement first, also while nothing happened", () => {
    const { placements, reasons } = tallyUp([], period, "sidebar");
    expect(placements).toEqual([
      { placement: "sidebar", impressions: 0, clicks: 0, invalidImpressions: 0, invalidClicks: 0 },
    ]);
    expect(reasons).toEqual([]);
  });
});
