import { describe, expect, test } from "vitest";
import { reminderDue } from "@/services/renewals/steps";
import { lifeOf } from "@/services/subscriptions/life";
import { canBecome, type SubscriptionStatus, statesBefore } from "@/services/subscriptions/states";

// domain.md, "State machines", written down once more.
const ALLOWED = [
  "pending trialing",
  "pending active",
  "pending expired",
  "trialing active",
  "trialing past_due",
  "trialing canceled",
  "trialing expired",
  "active active",
  "active past_due",
  "active canceled",
  "active expired",
  "past_due active",
  "past_due expired",
  "past_due canceled",
  "expired active",
  "canceled active",
];
const STATES: SubscriptionStatus[] = ["pending", "trialing", "active", "past_due", "canceled", "expired"];

describe("a subscription's states", () => {
  test("have exactly the edges of the domain model", () => {
    const edges = STATES.flatMap((from) =>
      STATES.filter((to) => canBecome(from, to)).map((to) => `${from} ${to}`),
    );
    expect(edges.toSorted()).toEqual(ALLOWED.toSorted());
    expect(statesBefore("canceled")).toEqual(["trialing", "active", "past_due"]);
  });

  test("are read with the dates: what is over has ended although no job has marked it", () => {
    const now = new Date("2026-03-01T12:00:00Z");
    const past = new Date(now.getTime() - 1);
    const later = new Date(now.getTime() + 1);
    const own = {
      status: "active",
      endDate: later,
      graceUntil: null,
      cancelAtPeriodEnd: false,
      externalId: null,
    } as const;
    expect(lifeOf(own, now)).toBe("active");
    expect(lifeOf({ ...own, endDate: past }, now)).toBe("ended");
    expect(lifeOf({ ...own, status: "past_due", endDate: past, graceUntil: later }, now)).toBe("past_due");
    expect(lifeOf({ ...own, status: "past_due", endDate: past, graceUntil: past }, now)).toBe("ended");
    expect(lifeOf({ ...own, cancelAtPeriodEnd: true }, now)).toBe("cancels");
    expect(lifeOf({ ...own, externalId: "sub_1" }, now)).toBe("renews");
  });
});

describe("a reminder of the renewal", () => {
  // Noon in São Paulo.
  const end = new Date("2026-03-20T15:00:00Z");
  test.each([
    ["2026-03-17T02:59:00Z", null],
    ["2026-03-17T03:01:00Z", "soon"],
    ["2026-03-19T15:00:00Z", "soon"],
    ["2026-03-20T03:01:00Z", "today"],
    ["2026-03-20T14:59:00Z", "today"],
    ["2026-03-20T15:00:00Z", null],
  ])("at %s is %s", (now, step) => {
    expect(reminderDue(end, new Date(now))).toBe(step);
  });

  test("comes the evening before to whom the period ends at night", () => {
    const atNight = new Date("2026-03-20T03:05:00Z"); // five past midnight
    expect(reminderDue(atNight, new Date("2026-03-19T15:06:00Z"))).toBe("today");
    expect(reminderDue(atNight, new Date("2026-03-19T15:04:00Z"))).toBe("soon");
  });

  test("counts calendar days over a change of clocks as people do", () => {
    // São Paulo put its clocks back on 18 February 2018: that day had 25 hours.
    const after = new Date("2018-02-19T15:00:00Z");
    expect(reminderDue(after, new Date("2018-02-16T02:01:00Z"))).toBe("soon");
    expect(reminderDue(after, new Date("2018-02-16T01:59:00Z"))).toBe(null);
  });
});
