import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { networkOf } from "@/services/throttle/addresses";
import { POLICIES, type Policy, waitAfter } from "@/services/throttle/policies";

const policies: Policy[] = Object.values(POLICIES).flatMap((parties) => Object.values(parties));

describe("the wait after a try", () => {
  test("is nothing at first, doubles then, and is never longer than the longest", () => {
    const policy = { free: 3, firstWait: 2_000, longestWait: 15_000, forgottenAfter: 1 };
    expect([1, 2, 3, 4, 5, 6, 7].map((tries) => waitAfter(tries, policy))).toEqual([
      0, 0, 2_000, 4_000, 8_000, 15_000, 15_000,
    ]);
  });

  test("never shrinks with more tries and never locks out for good, whatever the policy", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.constantFrom(...policies), (tries, policy) => {
        const wait = waitAfter(tries, policy);
        expect(wait).toBeLessThanOrEqual(policy.longestWait);
        expect(waitAfter(tries + 1, policy)).toBeGreaterThanOrEqual(wait);
        expect(policy.longestWait).toBeLessThan(policy.forgottenAfter);
      }),
    );
  });
});

describe("an address counts as", () => {
  test.for([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0DB8:0001:0002::9", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["not an address", null],
    ["", null],
  ] as const)("%s → the network %s", ([address, network]) => {
    expect(networkOf(address)).toBe(network);
  });
});
