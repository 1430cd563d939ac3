import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { sessions, users } from "@/db/schema";
import { addDays } from "@/lib/time";
import { openSession, sweepSessions } from "@/services/auth";
import type { Context, UserActor } from "@/services/context";
import { test } from "../../support/test";
import { mailsTo, userRow } from "./mails";

const CHROME =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";

/** Somebody with a proven address, and how they come in with a browser. */
async function person({ db, now }: Context, { userId }: UserActor) {
  await db.update(users).set({ emailVerifiedAt: now }).where(eq(users.id, userId));
  const { email } = await userRow({ db } as Context, userId);
  const comes = (ctx: Context, deviceId: string | null, extra = {}) =>
    openSession(
      { ...ctx, client: { ip: null, userAgent: CHROME, place: "BR, Recife", deviceId } },
      { userId, method: "password", remembered: true, secondFactor: false, ...extra },
    );
  return { userId, email, comes };
}

describe("a browser that signs in", () => {
  test("for the first time ever is no news; the next other one is, with what is known of it", async ({
    visitor,
    fan,
  }) => {
    const { email, comes } = await person(visitor, fan.actor);
    await comes(visitor, randomUUID());
    expect(await mailsTo(visitor, email)).toEqual([]);
    await comes(visitor, randomUUID());
    expect(await mailsTo(visitor, email)).toMatchObject([
      {
        template: "new_sign_in",
        data: {
          name: "Bia Luz",
          browser: "Chrome, Windows",
          place: "BR, Recife",
          at: visitor.now.toISOString(),
        },
      },
    ]);
  });

  test("is known from then on by the id that it was given, also when it had none before", async ({
    visitor,
    fan,
  }) => {
    const { email, comes } = await person(visitor, fan.actor);
    await comes(visitor, randomUUID());
    const { deviceId } = await comes(visitor, null);
    expect(deviceId).toMatch(/^[\da-f-]{36}$/);
    expect(await mailsTo(visitor, email)).toHaveLength(1);
    for (let i = 0; i < 3; i += 1) {
      expect((await comes(visitor, deviceId ?? null)).deviceId).toBe(deviceId);
    }
    expect(await mailsTo(visitor, email)).toHaveLength(1);
  });

  test("many times at once is told of once", async ({ visitor, fan }) => {
    const { email, comes } = await person(visitor, fan.actor);
    await comes(visitor, randomUUID());
    const deviceId = randomUUID();
    await Promise.all(Array.from({ length: 6 }, () => comes(visitor, deviceId)));
    expect(await mailsTo(visitor, email)).toHaveLength(1);
  });

  test("is not told of to an address that may be a stranger's", async ({ visitor, fan }) => {
    const { userId, email, comes } = await person(visitor, fan.actor);
    await visitor.db.update(users).set({ emailVerifiedAt: null }).where(eq(users.id, userId));
    await comes(visitor, randomUUID());
    await comes(visitor, randomUUID());
    expect(await mailsTo(visitor, email)).toEqual([]);
  });

  test("that is known to another account is new to this one", async ({ visitor, fan, otherFan }) => {
    const deviceId = randomUUID();
    const other = await person(visitor, otherFan.actor);
    await other.comes(visitor, deviceId);
    const { email, comes } = await person(visitor, fan.actor);
    await comes(visitor, randomUUID());
    await comes(visitor, deviceId);
    expect(await mailsTo(visitor, email)).toHaveLength(1);
  });

  test("of an admin who looks through somebody's eyes becomes no browser of theirs", async ({
    visitor,
    fan,
    admin,
  }) => {
    const { userId, email, comes } = await person(visitor, fan.actor);
    await comes(visitor, randomUUID());
    const own = await person(visitor, admin.actor);
    await own.comes(visitor, randomUUID());
    const [parent] = await visitor.db.select().from(sessions).where(eq(sessions.userId, own.userId));
    const impersonation = { adminId: own.userId, parentId: parent?.id ?? "" };
    const adminDevice = randomUUID();
    const { deviceId } = await comes(visitor, adminDevice, { method: "impersonation", impersonation });
    expect(deviceId).toBeUndefined();
    const rows = await visitor.db.select().from(sessions).where(eq(sessions.userId, userId));
    expect(rows.map((row) => row.deviceId)).not.toContain(adminDevice);
    expect(await mailsTo(visitor, email)).toEqual([]);
  });
});

describe("sessions that ended", () => {
  test("more than ninety days ago are forgotten, others stay", async ({ ctx, visitor, fan, as }) => {
    const { userId, comes } = await person(visitor, fan.actor);
    const at = (days: number) => as({ kind: "visitor" }, addDays(visitor.now, days));
    await comes(at(-125), randomUUID());
    await comes(at(-100), randomUUID());
    await sweepSessions(ctx);
    expect(await visitor.db.$count(sessions, eq(sessions.userId, userId))).toBe(1);
    await expect(sweepSessions(fan)).rejects.toMatchObject({ code: "forbidden" });
  });
});
