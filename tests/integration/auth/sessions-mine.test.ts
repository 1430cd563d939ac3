import { randomUUID } from "node:crypto";
import { describe, expect } from "vitest";
import { sessions } from "@/db/schema";
import { addDays, addMs, DAY, HOUR } from "@/lib/time";
import {
  EndMySession,
  endMyOtherSessions,
  endMySession,
  listMySessions,
  sessionActor,
} from "@/services/auth";
import { signSessionToken } from "@/services/auth/tokens";
import type { Context, UserActor } from "@/services/context";
import { test } from "../../support/test";

type Row = typeof sessions.$inferInsert;

/** Opens a session of somebody straight in the database. */
async function opened({ db, now }: Context, userId: number, values: Partial<Row> = {}): Promise<string> {
  const [row] = await db
    .insert(sessions)
    .values({ userId, createdAt: now, lastSeenAt: now, expiresAt: addDays(now, 30), ...values })
    .returning({ id: sessions.id });
  if (!row) throw new Error("the session was not made");
  return row.id;
}

/** The same person in the browser of this session. */
const at = (ctx: Context & { actor: UserActor }, sessionId: string) => ({
  ...ctx,
  actor: { ...ctx.actor, sessionId },
});

/** Whether the cookie of a session still opens the account. */
async function opens(ctx: Context, id: string): Promise<boolean> {
  const token = await signSessionToken(id, addDays(ctx.now, 30));
  return (await sessionActor(ctx, token)).kind === "user";
}

const idsOf = async (ctx: Context) => (await listMySessions(ctx)).map(({ id }) => id);

describe("the list of one's sessions", () => {
  test("begins with this browser, then the latest seen, and says where each one is", async ({ fan }) => {
    const { userId } = fan.actor;
    const seen = (hours: number) => ({ lastSeenAt: addMs(fan.now, -hours * HOUR) });
    const old = await opened(fan, userId, { ...seen(50), place: "BR, Recife", userAgent: "x" });
    const here = await opened(fan, userId, seen(9));
    const late = await opened(fan, userId, seen(1));
    const list = await listMySessions(at(fan, here));
    expect(list.map(({ id, isThis }) => [id, isThis])).toEqual([
      [here, true],
      [late, false],
      [old, false],
    ]);
    expect(list[2]).toMatchObject({ place: "BR, Recife", userAgent: "x", isSupport: false });
  });

  test("shows only what still opens the account", async ({ fan, otherFan }) => {
    const { userId } = fan.actor;
    const { now } = fan;
    await opened(fan, otherFan.actor.userId);
    const ended = [
      await opened(fan, userId, { revokedAt: now }),
      await opened(fan, userId, { expiresAt: now }),
      await opened(fan, userId, { lastSeenAt: addMs(now, -7 * DAY - 1) }),
    ];
    const live = await opened(fan, userId, { lastSeenAt: addMs(now, -7 * DAY + HOUR) });
    expect(await idsOf(fan)).toEqual([live]);
    for (const id of ended) expect(await opens(fan, id)).toBe(false);
  });

  test("is honest about support, but says nothing of the admin's own browser; ending it works", async ({
    fan,
    admin,
  }) => {
    const parentId = await opened(admin, admin.actor.userId);
    const look = { impersonatedBy: admin.actor.userId, parentId, method: "impersonation" as const };
    const id = await opened(fan, fan.actor.userId, { ...look, userAgent: "secret", place: "PT" });
    expect(await listMySessions(fan)).toMatchObject([{ id, isSupport: true, userAgent: null, place: null }]);
    await endMySession(fan, { session: id });
    expect(await opens(fan, id)).toBe(false);
    expect(await opens(fan, parentId)).toBe(true);
  });

  test("is nobody else's: no visitor, and no admin behind somebody's eyes", async ({ fan, visitor }) => {
    const looking = { ...fan, actor: { ...fan.actor, impersonatedBy: 1 } };
    const session = await opened(fan, fan.actor.userId);
    for (const [ctx, code] of [
      [visitor, "sign_in_needed"],
      [looking, "impersonating"],
    ] as const) {
      await expect(listMySessions(ctx)).rejects.toMatchObject({ code });
      await expect(endMySession(ctx, { session })).rejects.toMatchObject({ code });
      await expect(endMyOtherSessions(ctx)).rejects.toMatchObject({ code });
    }
    expect(await opens(fan, session)).toBe(true);
  });
});

describe("ending a session", () => {
  test("counts at once, for the one alone, and twice is no fault", async ({ fan }) => {
    const { userId } = fan.actor;
    const [one, other] = [await opened(fan, userId), await opened(fan, userId)];
    await Promise.all([endMySession(fan, { session: one }), endMySession(fan, { session: one })]);
    expect([await opens(fan, one), await opens(fan, other)]).toEqual([false, true]);
  });

  test("of somebody else, or of nobody, is not found and ends nothing", async ({ fan, otherFan }) => {
    const theirs = await opened(otherFan, otherFan.actor.userId);
    for (const session of [theirs, randomUUID()]) {
      await expect(endMySession(fan, { session })).rejects.toMatchObject({ kind: "not_found" });
    }
    expect(await opens(fan, theirs)).toBe(true);
  });

  test.for(["", "1", "null", "' or true --", "x".repeat(10_000)])("is not asked for %j", (session) => {
    expect(EndMySession.safeParse({ session }).success).toBe(false);
  });

  test("of all others leaves this one, and those of other people", async ({ fan, otherFan }) => {
    const { userId } = fan.actor;
    const here = await opened(fan, userId);
    const others = [await opened(fan, userId), await opened(fan, userId)];
    const theirs = await opened(otherFan, otherFan.actor.userId);
    await endMyOtherSessions(at(fan, here));
    expect(await idsOf(at(fan, here))).toEqual([here]);
    for (const id of others) expect(await opens(fan, id)).toBe(false);
    expect(await opens(fan, theirs)).toBe(true);
  });
});
