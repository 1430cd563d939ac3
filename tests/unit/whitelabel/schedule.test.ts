import { describe, expect, test } from "vitest";
import { dueSince } from "@/services/whitelabel/schedule";

const due = (cron: string, since: string, now: string) => dueSince(cron, new Date(since), new Date(now));

describe("a schedule is due", () => {
  test("from its minute on, and not a moment before", () => {
    expect(due("0 6 * * *", "2026-03-10T00:00:00Z", "2026-03-10T05:59:59.999Z")).toBe(false);
    expect(due("0 6 * * *", "2026-03-10T00:00:00Z", "2026-03-10T06:00:00Z")).toBe(true);
    expect(due("0 6 * * *", "2026-03-10T00:00:00Z", "2026-03-10T20:00:00Z")).toBe(true);
  });

  test("once: the minute at which the last run began is not counted again", () => {
    expect(due("0 6 * * *", "2026-03-10T06:00:00Z", "2026-03-10T06:00:59Z")).toBe(false);
    expect(due("0 6 * * *", "2026-03-10T06:00:03Z", "2026-03-11T05:59:59Z")).toBe(false);
    expect(due("0 6 * * *", "2026-03-10T06:00:03Z", "2026-03-11T06:00:00Z")).toBe(true);
  });

  test.for([
    ["59 * * * *", "2026-03-10T06:58:30Z", "2026-03-10T06:59:10Z"],
    ["0 0 * * *", "2026-01-31T23:59:30Z", "2026-02-01T00:00:10Z"],
    ["0 0 1 1 *", "2026-12-31T23:59:30Z", "2027-01-01T00:00:10Z"],
    ["0 0 29 2 *", "2028-02-28T23:59:30Z", "2028-02-29T00:00:10Z"],
    ["0 0 1 3 *", "2027-02-28T23:59:30Z", "2027-03-01T00:00:10Z"],
    ["30 3 * * 0", "2026-03-07T12:00:00Z", "2026-03-08T03:30:00Z"],
  ] as const)("over the edges of hours, months and years: %s", ([cron, since, now]) => {
    expect(due(cron, since, now)).toBe(true);
  });

  test("for a worker that was away, within a day; what lies further back waits for its next time", () => {
    expect(due("0 6 * * 1", "2026-03-01T00:00:00Z", "2026-03-10T05:59:00Z")).toBe(true);
    expect(due("0 6 * * 1", "2026-03-01T00:00:00Z", "2026-03-10T06:00:00Z")).toBe(false);
    expect(due("0 6 * * *", "2020-01-01T00:00:00Z", "2026-03-10T00:00:00Z")).toBe(true);
  });

  test("never, without a schedule, with a broken one and when time goes backwards", () => {
    expect(due("", "2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z")).toBe(false);
    expect(due("nonsense", "2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z")).toBe(false);
    expect(due("*/5 * * * *", "2026-03-11T00:00:00Z", "2026-03-10T00:00:00Z")).toBe(false);
  });
});
