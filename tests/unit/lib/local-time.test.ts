import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localOf, momentOf } from "@/lib/local-time";

const SITE = "America/Sao_Paulo";
const iso = (local: string, zone = SITE) => momentOf(local, zone)?.toISOString() ?? null;

describe("a local date and time", () => {
  test("is a moment of its zone", () => {
    expect(iso("2026-11-21T20:00")).toBe("2026-11-21T23:00:00.000Z");
    expect(iso("2026-11-21T20:00:59")).toBe("2026-11-21T23:00:00.000Z");
    expect(iso("2026-07-01T00:00", "Asia/Kolkata")).toBe("2026-06-30T18:30:00.000Z");
  });

  test("at the edges of a month and a year stays what was typed", () => {
    expect(iso("2026-12-31T23:59")).toBe("2027-01-01T02:59:00.000Z");
    expect(iso("2028-02-29T00:00")).toBe("2028-02-29T03:00:00.000Z");
  });

  test("which the clock skipped moves on by what was skipped", () => {
    // Midnight of 4 November 2018 became 01:00 in Sao Paulo.
    expect(iso("2018-11-03T23:59")).toBe("2018-11-04T02:59:00.000Z");
    expect(iso("2018-11-04T00:00")).toBe("2018-11-04T03:00:00.000Z");
    expect(iso("2018-11-04T00:30")).toBe("2018-11-04T03:30:00.000Z");
    expect(localOf(momentOf("2018-11-04T00:30", SITE)!, SITE)).toBe("2018-11-04T01:30");
    expect(iso("2018-11-04T01:00")).toBe("2018-11-04T03:00:00.000Z");
    expect(iso("2026-03-29T02:30", "Europe/Berlin")).toBe("2026-03-29T01:30:00.000Z");
  });

  test("which the clock showed twice is the first one", () => {
    // Midnight of 18 February 2018 became 23:00 of the day before.
    expect(iso("2018-02-17T23:30")).toBe("2018-02-18T01:30:00.000Z");
    expect(iso("2018-02-18T00:00")).toBe("2018-02-18T03:00:00.000Z");
    expect(iso("2026-10-25T02:30", "Europe/Berlin")).toBe("2026-10-25T00:30:00.000Z");
  });

  test.for([
    "",
    "2026-02-30T10:00",
    "2026-13-01T10:00",
    "2026-01-01T24:00",
    "2026-01-01T10:60",
    "2026-01-01",
    "2026-01-01 10:00",
    "02026-01-01T10:00",
    "2026-01-01T10:00Z",
    "tomorrow",
  ])("that is none is refused: %j", (text) => {
    expect(momentOf(text, SITE)).toBeNull();
  });

  test("comes back as it was typed, whenever the clock shows it", () => {
    const minutes = fc.integer({ min: Date.UTC(1990, 0) / 60_000, max: Date.UTC(2099, 0) / 60_000 });
    const zones = fc.constantFrom(SITE, "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "UTC");
    fc.assert(
      fc.property(minutes, zones, (minute, zone) => {
        const shown = localOf(new Date(minute * 60_000), zone);
        const moment = momentOf(shown, zone)!;
        expect(localOf(moment, zone)).toBe(shown);
        // Of two moments that look alike it is the earlier one.
        expect(moment.getTime()).toBeLessThanOrEqual(minute * 60_000);
      }),
    );
  });
});
