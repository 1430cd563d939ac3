import { and, eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { auditLog } from "@/db/schema";
import { endMyOtherSessions, endMySession, listMySessions, openSession, sessionActor } from "@/services/auth";
import type { Context } from "@/services/context";
import { inSession, owner } from "../../support/factors";
import { test } from "../../support/test";

/** What the log says of the ends in an account. */
async function ends(ctx: Context, userId: number) {
  const own = and(eq(auditLog.subject, `user:${userId}`), eq(auditLog.action, "sessions.ended"));
  const rows = await ctx.db.select().from(auditLog).where(own).orderBy(auditLog.id);
  return rows.map(({ actorUserId, details }) => ({ actorUserId, ...details }));
}

/** The same person in one more browser. */
const again = async (ctx: Context, userId: number) =>
  inSession(ctx, await openSession(ctx, { userId, method: "passkey", remembered: true, secondFactor: true }));

describe("putting another browser out of one's account", () => {
  test("stands in the log once, however often it is pressed at once", async ({ visitor }) => {
    const me = await owner(visitor);
    const { userId } = me.actor;
    const session = (await again(visitor, userId)).actor.sessionId;
    const all = await Promise.all(Array.from({ length: 4 }, () => endMySession(me, { session })));
    expect(all.map(({ others }) => others).sort()).toEqual([0, 0, 0, 1]);
    expect(await ends(me, userId)).toEqual([{ actorUserId: userId, sessions: 1 }]);
  });

  test("all at once stands there with their number, and not where there was nobody else", async ({
    visitor,
  }) => {
    const me = await owner(visitor);
    const { userId } = me.actor;
    expect(await endMyOtherSessions(me)).toEqual({ isThis: false, others: 0 });
    await again(visitor, userId);
    await again(visitor, userId);
    expect(await endMyOtherSessions(me)).toEqual({ isThis: false, others: 2 });
    expect(await ends(me, userId)).toEqual([{ actorUserId: userId, sessions: 2 }]);
  });

  test("by both at once leaves at most one of them, and never a third", async ({ visitor }) => {
    const me = await owner(visitor);
    const other = await again(visitor, me.actor.userId);
    await again(visitor, me.actor.userId);
    await Promise.allSettled([endMyOtherSessions(me), endMyOtherSessions(other)]);
    const left = await listMySessions(me);
    expect(left.length).toBeLessThanOrEqual(1);
  });
});

describe("ending the session of this browser", () => {
  test("is signing out: it says so, the cookie opens nothing, and the log is not told", async ({
    visitor,
  }) => {
    const { userId } = (await owner(visitor)).actor;
    const opened = await openSession(visitor, {
      userId,
      method: "password",
      remembered: true,
      secondFactor: false,
    });
    const me = await inSession(visitor, opened);
    // An id counts in whatever case it is written.
    const session = me.actor.sessionId.toUpperCase();
    expect(await endMySession(me, { session })).toEqual({ isThis: true, others: 0 });
    expect(await sessionActor(visitor, opened.token)).toEqual({ kind: "visitor" });
    expect(await ends(visitor, userId)).toEqual([]);
  });
});

describe("the list", () => {
  test("says how each session began, and is never longer than fifty", async ({ visitor }) => {
    const me = await owner(visitor);
    for (let i = 0; i < 51; i += 1) await again(visitor, me.actor.userId);
    const list = await listMySessions(me);
    expect(list).toHaveLength(50);
    expect(list[0]).toMatchObject({ isThis: true, method: "password" });
    expect(list[1]).toMatchObject({ isThis: false, method: "passkey" });
  });
});
