import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import { rateLimits, sessions } from "@/db/schema";
import type { Context } from "@/services/context";
import { clearTries, forgetOldTries, takeTurn } from "@/services/throttle";
import { test } from "../../support/test";

/** How many of these tries passed; every other one must have been asked for patience, and nothing else. */
async function passed(tries: Promise<void>[]): Promise<number> {
  const results = await Promise.allSettled(tries);
  for (const result of results) {
    if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "too_many_tries" });
  }
  return results.filter(({ status }) => status === "fulfilled").length;
}

async function inSequence(count: number, attempt: () => Promise<void>): Promise<number> {
  let some = 0;
  for (let i = 0; i < count; i += 1) some += await passed([attempt()]);
  return some;
}

/** Lets all waits be over without waiting. */
const waitsAreOver = (ctx: Context) =>
  ctx.db.execute(sql`update rate_limits set expire = 0 where key like 'wait:%'`);

const from = (ctx: Context, client: Partial<NonNullable<Context["client"]>>): Context => ({
  ...ctx,
  client: { ip: null, userAgent: null, ...client },
});

describe("tries at an account", () => {
  test("pass five times, then wait, whoever they come from", async ({ visitor }) => {
    const attempt = () => takeTurn(from(visitor, { deviceId: randomUUID() }), "sign_in", "bia@example.com");
    expect(await inSequence(9, attempt)).toBe(5);
    await expect(attempt()).rejects.toMatchObject({ kind: "too_many", details: { minutes: 1 } });
    await waitsAreOver(visitor);
    expect(await inSequence(3, attempt)).toBe(1);
  });

  test("pass five times also when sixty-four come at once, and once more after each wait", async ({
    visitor,
  }) => {
    const storm = () =>
      passed(Array.from({ length: 64 }, () => takeTurn(visitor, "sign_in", "storm@example.com")));
    expect(await storm()).toBe(5);
    await waitsAreOver(visitor);
    expect(await storm()).toBe(1);
  });

  test("wait longer each time, but never more than a quarter of an hour", async ({ visitor }) => {
    const waits: number[] = [];
    for (let i = 0; i < 25; i += 1) {
      await passed([takeTurn(visitor, "sign_in", "slow@example.com")]);
      const { rows } = await visitor.db.execute<{ left: string }>(
        sql`select max(expire) - ${Date.now()}::bigint as left from rate_limits where key like 'wait:%'`,
      );
      waits.push(Number(rows[0]?.left ?? 0));
      await waitsAreOver(visitor);
    }
    expect(Math.max(...waits)).toBeLessThanOrEqual(15 * 60_000);
    expect(waits[10]).toBeGreaterThan(waits[6] ?? 0);
    expect(waits.at(-1)).toBeGreaterThan(14 * 60_000);
  });

  test("start anew after a success", async ({ visitor }) => {
    const attempt = () => takeTurn(visitor, "sign_in", "again@example.com");
    expect(await inSequence(5, attempt)).toBe(5);
    await clearTries(visitor, "sign_in", "again@example.com");
    expect(await inSequence(5, attempt)).toBe(5);
  });

  test("by strangers do not keep its owner out, whose browser was let in before", async ({
    fan,
    visitor,
  }) => {
    const deviceId = randomUUID();
    await fan.db.insert(sessions).values({ userId: fan.actor.userId, deviceId, expiresAt: fan.now });
    const account = `user:${fan.actor.userId}`;
    expect(await inSequence(8, () => takeTurn(visitor, "second_factor", account))).toBe(5);
    const own = from(visitor, { deviceId });
    expect(await inSequence(8, () => takeTurn(own, "second_factor", account))).toBe(5);
  });
});

describe("tries from one place", () => {
  test("at many accounts wait too: by device after ten, by network after sixty", async ({ visitor }) => {
    const deviceId = randomUUID();
    const spray = (client: Partial<NonNullable<Context["client"]>>) => () =>
      takeTurn(from(visitor, client), "sign_in", `${randomUUID()}@example.com`);
    expect(await inSequence(15, spray({ deviceId }))).toBe(10);
    expect(await inSequence(70, spray({ ip: "2001:db8::1" }))).toBe(60);
    expect(await passed([spray({ ip: "2001:db8::ffff:2" })()])).toBe(0);
    expect(await passed([spray({ ip: "2001:db8:0:1::2" })()])).toBe(1);
  });

  test("that were refused cost nothing", async ({ visitor }) => {
    const at = (account: string) => takeTurn(from(visitor, { ip: "198.51.100.9" }), "sign_in", account);
    expect(await inSequence(80, () => at("one@example.com"))).toBe(5);
    expect(await passed([at("two@example.com")])).toBe(1);
  });
});

describe("what is kept of tries", () => {
  test("names nobody, and goes when it is over", async ({ ctx, visitor }) => {
    await takeTurn(from(visitor, { ip: "203.0.113.5" }), "sign_in", "secret@example.com");
    const keys = (await ctx.db.select().from(rateLimits)).map(({ key }) => key).join(" ");
    expect(keys).not.toMatch(/secret|203\.0/);
    await ctx.db.update(rateLimits).set({ expire: 1 });
    await forgetOldTries(ctx);
    expect(await ctx.db.select().from(rateLimits)).toEqual([]);
  });
});
