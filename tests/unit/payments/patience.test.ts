import { describe, expect, test } from "vitest";
import { addMs, DAY, HOUR, MINUTE } from "@/lib/time";
import { type EventFault, nextTry } from "@/services/payments/patience";
import { isSilent } from "@/services/payments/silence";
import { differencesOf, type Side } from "@/services/reconciliation/rules";

const START = new Date("2031-03-10T12:00:00Z");

/** Tries until it is given up, or until there were many. */
function life(fault: EventFault, attempts = 0, receivedAt = START) {
  const pauses: number[] = [];
  for (let now = START, before: EventFault | null = null; pauses.length < 400; before = fault) {
    const next = nextTry(fault, { attempts: attempts + pauses.length, receivedAt, fault: before }, now);
    if (!next) return { pauses, over: now };
    pauses.push(next.getTime() - now.getTime());
    now = next;
  }
  return { pauses, over: null };
}

describe("an event that cannot be settled", () => {
  test.for([
    ["unknown", MINUTE, 6 * HOUR],
    ["away", 10_000, HOUR],
    ["broken", 5_000, 10 * MINUTE],
  ] as const)("%s: is tried later and later, up to a bound, and then given up", ([fault, first, most]) => {
    const { pauses, over } = life(fault);
    expect(pauses.slice(0, 3)).toEqual([first, 2 * first, 4 * first]);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(most);
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect(over).not.toBeNull();
  });

  test("waits for three days for what is unknown and for a gateway that is away", () => {
    for (const fault of ["unknown", "away"] as const) {
      const lived = life(fault).over!.getTime() - START.getTime();
      expect(lived).toBeGreaterThanOrEqual(3 * DAY);
      expect(lived).toBeLessThan(3 * DAY + 6 * HOUR);
    }
  });

  test("because of a bug is given up within an hour, whatever was tried before", () => {
    expect(life("broken").over!.getTime() - START.getTime()).toBeLessThan(HOUR);
    // Parked twenty times, it stumbles for the first time.
    expect(nextTry("broken", { attempts: 20, receivedAt: START, fault: "unknown" }, START)).not.toBeNull();
  });

  test("that is replayed long afterwards gets some tries while the gateway is away, and one where it is unknown", () => {
    const old = addMs(START, -30 * DAY);
    expect(life("away", 0, old).pauses.length).toBe(7);
    expect(life("unknown", 0, old).pauses).toEqual([]);
  });

  test("is never put off into another age", () => {
    const next = nextTry("unknown", { attempts: 5_000, receivedAt: START, fault: "unknown" }, START);
    expect(next!.getTime() - START.getTime()).toBe(6 * HOUR);
  });
});

describe("a gateway is silent", () => {
  const sold = { isActive: true, waitingSince: START, begun: 1, paid: 1 };
  const hoursLater = (hours: number) => addMs(START, hours * HOUR);

  test("when fans paid by it and it said nothing for the hours of the setting", () => {
    expect(isSilent(sold, 24, hoursLater(24))).toBe(true);
    expect(isSilent(sold, 24, hoursLater(23.9))).toBe(false);
  });

  test("never while nothing is bought by it, or while it is switched off", () => {
    expect(isSilent({ ...sold, waitingSince: null, begun: 0, paid: 0 }, 24, hoursLater(9_000))).toBe(false);
    expect(isSilent({ ...sold, isActive: false }, 24, hoursLater(48))).toBe(false);
  });

  test("only when several checkouts that nobody paid went by without a word", () => {
    expect(isSilent({ ...sold, paid: 0, begun: 2 }, 24, hoursLater(48))).toBe(false);
    expect(isSilent({ ...sold, paid: 0, begun: 3 }, 24, hoursLater(48))).toBe(true);
  });
});

describe("two books differ", () => {
  const paid: Side = { status: "paid", amount: 29_90, currency: "BRL", refundedAmount: 0 };

  test.for<[string, Side | null, Side | null, string[]]>([
    ["not when they say the same", paid, paid, []],
    ["when money came that we do not have", null, paid, ["missing_here"]],
    ["not about a payment that nobody paid", null, { ...paid, status: "pending" }, []],
    ["when the gateway knows nothing of ours", paid, null, ["missing_there"]],
    [
      "in the state alone, where the state explains the rest",
      paid,
      { ...paid, status: "refunded", refundedAmount: 29_90 },
      ["status"],
    ],
    ["in amount and currency", paid, { ...paid, amount: 1, currency: "USD" }, ["amount", "currency"]],
    [
      "in what went back",
      { ...paid, status: "partially_refunded", refundedAmount: 1 },
      { ...paid, status: "partially_refunded", refundedAmount: 2 },
      ["refunded"],
    ],
    ["not by our verdict on money that fits no checkout", { ...paid, status: "surplus" }, paid, []],
    [
      "when money of such a verdict went back",
      { ...paid, status: "mismatch" },
      { ...paid, status: "refunded", refundedAmount: 29_90 },
      ["refunded"],
    ],
    [
      "not by how a gateway counts money that the bank took",
      { ...paid, status: "charged_back" },
      { ...paid, status: "charged_back", refundedAmount: 29_90 },
      [],
    ],
  ])("%s", ([, ours, theirs, kinds]) => {
    expect(differencesOf(ours, theirs)).toEqual(kinds);
  });
});
