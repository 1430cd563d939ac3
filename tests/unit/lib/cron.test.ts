import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isCron, nextFire, shortestPause } from "@/lib/cron";
import { addMs, MINUTE } from "@/lib/time";

const following = (text: string, moment: string) => nextFire(text, new Date(moment))?.toISOString() ?? null;

describe("the next time that a cron text fires", () => {
  test.for([
    // The minute itself is over; its next one is a whole round away.
    ["0 6 * * *", "2026-03-10T05:59:59.999Z", "2026-03-10T06:00:00.000Z"],
    ["0 6 * * *", "2026-03-10T06:00:00.000Z", "2026-03-11T06:00:00.000Z"],
    ["59 * * * *", "2026-03-10T06:59:00.000Z", "2026-03-10T07:59:00.000Z"],
    ["0 0 * * *", "2026-12-31T23:59:30.000Z", "2027-01-01T00:00:00.000Z"],
    ["*/15 * * * *", "2026-01-31T23:50:00.000Z", "2026-02-01T00:00:00.000Z"],
    ["0 0 31 * *", "2026-03-31T00:00:00.000Z", "2026-05-31T00:00:00.000Z"],
    ["30 2 29 2 *", "2026-01-01T00:00:00.000Z", "2028-02-29T02:30:00.000Z"],
    ["30 2 29 2 *", "2096-03-01T00:00:00.000Z", "2104-02-29T02:30:00.000Z"],
    // By date or by weekday, where both are given: 13 March 2026 is a Friday, the 8th a Sunday, of either number.
    ["0 0 13 * 0", "2026-03-06T00:00:00.000Z", "2026-03-08T00:00:00.000Z"],
    ["0 0 13 * 7", "2026-03-08T00:00:00.000Z", "2026-03-13T00:00:00.000Z"],
    ["0 12 * 6 1-5", "2026-03-10T00:00:00.000Z", "2026-06-01T12:00:00.000Z"],
  ] as const)("%s after %s is %s", ([text, moment, next]) => {
    expect(following(text, moment)).toBe(next);
  });

  test("is never, for a day that no calendar has and for what is no cron text", () => {
    for (const text of [
      "0 0 30 2 *",
      "0 0 31 4,6,9,11 *",
      "",
      "@daily",
      "0 6 * *",
      "0 6 * * * *",
      "-1 * * * *",
    ]) {
      expect(following(text, "2026-03-10T00:00:00Z"), text).toBeNull();
    }
  });

  test("is in UTC, wherever this machine is", () => {
    expect(new Date("2026-03-10T06:00:00Z").getHours()).not.toBe(6);
    expect(following("0 6 * * *", "2026-03-10T00:00:00Z")).toBe("2026-03-10T06:00:00.000Z");
  });

  test("lies after the moment, on a whole minute, with nothing skipped in between", () => {
    const number = (min: number, max: number) => fc.integer({ min, max }).map(String);
    const field = (min: number, max: number) =>
      fc.oneof(
        fc.constant("*"),
        number(min, max),
        number(1, 20).map((step) => `*/${step}`),
      );
    const text = fc.tuple(field(0, 59), field(0, 23)).map(([minute, hour]) => `${minute} ${hour} * * *`);
    const moment = fc.date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(text, moment, (text, moment) => {
        const next = nextFire(text, moment)!;
        expect(next.getTime()).toBeGreaterThan(moment.getTime());
        expect(next.getTime() % MINUTE).toBe(0);
        // Asked again from any point on the way, the answer is the same.
        const onTheWay = addMs(moment, Math.floor((next.getTime() - moment.getTime()) / 2));
        expect(nextFire(text, onTheWay)).toEqual(next);
        expect(nextFire(text, addMs(next, -1))).toEqual(next);
      }),
    );
  });
});

describe("the shortest pause of a cron text", () => {
  test.for([
    ["*/5 * * * *", 5],
    ["*/7 * * * *", 4],
    ["0 6 * * *", 1440],
    ["0,4 6 * * *", 4],
    ["58 23 * * *", 1440],
    ["0,58 0,23 1 * *", 2],
  ] as const)("%s pauses for %d minutes", ([text, minutes]) => {
    expect(shortestPause(text)).toBe(minutes * MINUTE);
  });

  test("has no end for what is no cron text", () => {
    expect(isCron("hourly")).toBe(false);
    expect(shortestPause("hourly")).toBe(Number.POSITIVE_INFINITY);
  });
});
