import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fits, type HeldKey, judge, type Key, keysOf, type Lock } from "@/services/access/rules";

const NOW = new Date("2026-03-01T12:00:00Z");
const hours = (n: number) => new Date(NOW.getTime() + n * 3_600_000);

const lock = fc.record({
  postId: fc.integer({ min: 1, max: 3 }),
  modelId: fc.constant(1),
  ownerId: fc.constantFrom(null, 7),
  visibility: fc.constantFrom("public" as const, "subscription" as const, "exclusive" as const),
  price: fc.constantFrom(null, 500),
  inSitePlan: fc.boolean(),
  planIds: fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { maxLength: 2 }),
});

const held = fc.record({
  kind: fc.constantFrom("site" as const, "plan" as const, "post" as const),
  id: fc.integer({ min: 0, max: 3 }),
  entitlementId: fc.integer({ min: 1 }),
  source: fc.constant("subscription" as const),
  sourceId: fc.constant("1"),
  startsAt: fc.integer({ min: -48, max: 4 }).map(hours),
  endsAt: fc.option(fc.integer({ min: -24, max: 24 }).map(hours)),
  revokedAt: fc.option(fc.constant(hours(-1)), { freq: 4 }),
  reason: fc.constant(null),
}) satisfies fc.Arbitrary<HeldKey>;

const aLock = (values: Partial<Lock>): Lock => ({
  postId: 1,
  modelId: 1,
  ownerId: null,
  visibility: "subscription",
  price: null,
  inSitePlan: true,
  planIds: [],
  ...values,
});

const aKey = (values: Partial<HeldKey>): HeldKey => ({
  kind: "site",
  id: 0,
  entitlementId: 1,
  source: "subscription",
  sourceId: "1",
  startsAt: hours(-1),
  endsAt: hours(1),
  revokedAt: null,
  reason: null,
  ...values,
});

const fan = { userId: 5, role: "user" as const };

describe("the keys of a lock", () => {
  test("a public post needs none, an exclusive one only its own", () => {
    expect(keysOf(aLock({ visibility: "public" }))).toEqual([]);
    expect(keysOf(aLock({ visibility: "exclusive", price: 500, planIds: [2] }))).toEqual([
      { kind: "post", id: 1 },
    ]);
  });

  test("a subscription post opens by its tiers, the site where the model takes part, and its price", () => {
    expect(keysOf(aLock({ planIds: [2], price: 500 }))).toEqual([
      { kind: "plan", id: 2 },
      { kind: "site", id: 0 },
      { kind: "post", id: 1 },
    ]);
  });

  test("a subscription post without any key is closed to every fan, whatever they hold", () => {
    fc.assert(
      fc.property(fc.array(held), (keys) => {
        expect(judge(aLock({ inSitePlan: false }), fan, keys, NOW)).toBe("closed");
      }),
    );
  });
});

describe("the decision", () => {
  test("ends at the very moment the key ends, and begins at the moment it starts", () => {
    expect(judge(aLock({}), fan, [aKey({ endsAt: NOW })], NOW)).toBe("closed");
    expect(judge(aLock({}), fan, [aKey({ endsAt: hours(0.001) })], NOW)).toBe("key");
    expect(judge(aLock({}), fan, [aKey({ startsAt: NOW })], NOW)).toBe("key");
    expect(judge(aLock({}), fan, [aKey({ startsAt: hours(0.001) })], NOW)).toBe("closed");
  });

  test("a key that was taken back opens nothing", () => {
    expect(judge(aLock({}), fan, [aKey({ revokedAt: hours(-1) })], NOW)).toBe("closed");
  });

  test("a stranger never gets in by a key, an owner and an admin always get in", () => {
    fc.assert(
      fc.property(lock, fc.array(held), (lock, keys) => {
        const stranger = judge(lock, null, keys, NOW);
        expect(stranger).toBe(lock.visibility === "public" ? "public" : "closed");
        expect(judge(lock, { userId: 1, role: "admin" }, [], NOW)).not.toBe("closed");
        if (lock.ownerId)
          expect(judge(lock, { userId: lock.ownerId, role: "user" }, [], NOW)).not.toBe("closed");
      }),
    );
  });

  test("opens exactly when one fitting key is live", () => {
    const opens = (key: HeldKey, keys: Key[]) =>
      fits(key, keys) &&
      key.revokedAt === null &&
      key.startsAt.getTime() <= NOW.getTime() &&
      (key.endsAt?.getTime() ?? Number.POSITIVE_INFINITY) > NOW.getTime();
    fc.assert(
      fc.property(lock, fc.array(held), (lock, keys) => {
        fc.pre(lock.visibility !== "public");
        const open = keys.some((key) => opens(key, keysOf(lock)));
        expect(judge(lock, fan, keys, NOW)).toBe(open ? "key" : "closed");
      }),
      { numRuns: 1_000 },
    );
  });
});
