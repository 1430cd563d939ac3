import { randomUUID } from "node:crypto";
import { eq, inArray } from "drizzle-orm";
import { describe, expect } from "vitest";
import { challenges, rateLimits, sessions, users, verifications } from "@/db/schema";
import { addDays, addMs, DAY } from "@/lib/time";
import { beginChallenge, beginVerification, openSession, sessionActor, sweepSessions } from "@/services/auth";
import type { Context } from "@/services/context";
import { test } from "../../support/test";
import { mailsTo, userRow } from "./mails";

/** The same database, so many days ago. */
const ago = <C extends Context>(ctx: C, days: number): C => ({ ...ctx, now: addDays(ctx.now, -days) });

const session = { method: "password", remembered: true, secondFactor: false } as const;

async function rowOf(ctx: Context, values: Partial<typeof sessions.$inferInsert> & { userId: number }) {
  const expiresAt = addDays(ctx.now, 30);
  const [row] = await ctx.db
    .insert(sessions)
    .values({ expiresAt, ...values })
    .returning({ id: sessions.id });
  if (!row) throw new Error("the session was not made");
  return row.id;
}

describe("what ended long ago", () => {
  test("is forgotten on the day after the ninetieth, whether it was revoked or ran out", async ({
    ctx,
    fan,
  }) => {
    const { userId } = fan.actor;
    const day = (days: number) => addMs(addDays(ctx.now, -days), -1);
    const gone = [
      await rowOf(ctx, { userId, revokedAt: day(90) }),
      await rowOf(ctx, { userId, expiresAt: day(90) }),
    ];
    const kept = [
      await rowOf(ctx, { userId, revokedAt: day(89) }),
      await rowOf(ctx, { userId, expiresAt: day(89) }),
      await rowOf(ctx, { userId, lastSeenAt: day(200) }),
    ];
    await sweepSessions(ctx);
    const left = await ctx.db
      .select({ id: sessions.id })
      .from(sessions)
      .where(inArray(sessions.id, [...gone, ...kept]));
    expect(left.map(({ id }) => id).sort()).toEqual(kept.sort());
  });

  test("takes no look along that began from it, and opens none", async ({ ctx, fan, admin }) => {
    const parentId = await rowOf(ctx, { userId: admin.actor.userId, revokedAt: addDays(ctx.now, -91) });
    const look = await openSession(ctx, {
      ...session,
      userId: fan.actor.userId,
      method: "impersonation",
      impersonation: { adminId: admin.actor.userId, parentId },
    });
    await sweepSessions(ctx);
    const own = eq(sessions.userId, fan.actor.userId);
    expect(await ctx.db.select({ parentId: sessions.parentId }).from(sessions).where(own)).toEqual([
      { parentId: null },
    ]);
    expect(await sessionActor(ctx, look.token)).toEqual({ kind: "visitor" });
  });

  test("goes with proofs and ceremonies that nobody finished, and tries that are over", async ({
    ctx,
    fan,
    otherFan,
  }) => {
    for (const [owner, days] of [
      [fan, 8],
      [otherFan, 1],
    ] as const) {
      const { userId } = owner.actor;
      await beginVerification(ago(ctx, days), {
        userId,
        purpose: "verify_email",
        identifier: "a@example.com",
      });
      await ctx.db
        .insert(rateLimits)
        .values({ key: `sweep:${days}`, expire: ctx.now.getTime() + DAY * (4 - days) });
    }
    // Begun last: whoever begins one sweeps those of others.
    await beginChallenge(ago(ctx, 8), "provider", { userId: fan.actor.userId });
    await sweepSessions(ctx);
    expect(await ctx.db.$count(challenges, eq(challenges.userId, fan.actor.userId))).toBe(0);
    expect(await ctx.db.$count(verifications, eq(verifications.userId, fan.actor.userId))).toBe(0);
    expect(await ctx.db.$count(verifications, eq(verifications.userId, otherFan.actor.userId))).toBe(1);
    const tries = await ctx.db.select({ key: rateLimits.key }).from(rateLimits);
    expect(tries).toEqual([{ key: "sweep:1" }]);
  });

  test("is still known to the account as having been: a sleeping one hears of who wakes it", async ({
    ctx,
    visitor,
    fan,
  }) => {
    const { userId } = fan.actor;
    await ctx.db.update(users).set({ emailVerifiedAt: ctx.now }).where(eq(users.id, userId));
    const { email } = await userRow(ctx, userId);
    await openSession(ago(visitor, 200), { ...session, userId });
    await sweepSessions(ctx);
    expect(await ctx.db.$count(sessions, eq(sessions.userId, userId))).toBe(0);
    const client = { ip: null, userAgent: null, deviceId: randomUUID() };
    await openSession({ ...visitor, client }, { ...session, userId });
    expect((await mailsTo(ctx, email)).map(({ template }) => template)).toEqual(["new_sign_in"]);
  });
});
