import { eq, sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import { adminSettings, passkeys, sessions, users } from "@/db/schema";
import {
  changePassword,
  endSessions,
  enter,
  Register,
  register,
  SignIn,
  sessionActor,
  signIn,
} from "@/services/auth";
import { banClient } from "@/services/clients";
import type { Context, UserActor } from "@/services/context";
import { addPasskey, answerWithCode, beginPasskey, beginTotp, turnTotpOff } from "@/services/factors";
import { newAuthenticator } from "../../support/authenticator";
import { codeAt, inSession, later, owner, waiting, withApp } from "../../support/factors";
import { test } from "../../support/test";
import { userRow } from "./mails";

const OLD = "girafa azul no telhado";
const NEW = "navio verde na varanda";

async function signedIn(visitor: Context) {
  const email = `${crypto.randomUUID()}@example.com`;
  const { token } = await register(visitor, Register.parse({ name: "Bia", email, password: OLD }));
  const actor = (await sessionActor(visitor, token)) as UserActor;
  return { email, me: { ...visitor, actor } };
}

const running = async (ctx: Context, userId: number) => {
  const rows = await ctx.db.select().from(sessions).where(eq(sessions.userId, userId));
  return rows.filter(({ revokedAt }) => !revokedAt);
};

/** Waits until another connection waits for a lock. */
async function somebodyWaits(ctx: Context): Promise<void> {
  for (;;) {
    const { rows } = await ctx.db.execute(sql`
      select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`);
    if (rows.length > 0) return;
  }
}

describe("a sign-in that is under way while", () => {
  test("the password changes, leads nowhere with the old one", async ({ visitor, ctx }) => {
    const { me, email } = await signedIn(visitor);
    const { userId } = me.actor;
    const { coming } = await ctx.db.transaction(async (tx) => {
      await tx.update(users).set({ password: "$2b$12$another" }).where(eq(users.id, userId));
      await endSessions({ ...ctx, db: tx }, userId);
      const coming = signIn(visitor, SignIn.parse({ email, password: OLD })).catch(({ code }) => code);
      await somebodyWaits(ctx);
      return { coming };
    });
    expect(await coming).toBe("sign_in_wrong");
    expect(await running(ctx, userId)).toEqual([]);
  });

  test("the account is closed, leads nowhere, and to nothing when it is open again", async ({
    visitor,
    ctx,
  }) => {
    const { me } = await signedIn(visitor);
    const { userId } = me.actor;
    const { coming } = await ctx.db.transaction(async (tx) => {
      await tx.update(users).set({ bannedAt: ctx.now }).where(eq(users.id, userId));
      await endSessions({ ...ctx, db: tx }, userId);
      const coming = enter(visitor, { userId, method: "passkey", remembered: true }).catch(
        ({ code }) => code,
      );
      await somebodyWaits(ctx);
      return { coming };
    });
    expect(await coming).toBe("banned");
    expect(await running(ctx, userId)).toEqual([]);
  });

  test("it waits for its second factor and the account is closed, leads nowhere", async ({ ctx, admin }) => {
    const { ctx: me, secret } = await withApp(await owner(ctx));
    const { userId } = me.actor;
    const token = await waiting(ctx, userId);
    const { publicId } = await userRow(ctx, userId);
    await banClient(admin, { publicId, reason: "spam", days: "" });
    const soon = later(ctx, 1);
    const answer = answerWithCode(soon, { code: codeAt(soon, secret), token });
    await expect(answer).rejects.toMatchObject({ code: "banned" });
    expect(await running(ctx, userId)).toEqual([]);
  });
});

describe("a session that has ended", () => {
  test("adds no passkey with what it began before", async ({ ctx }) => {
    const me = await owner(ctx);
    const { userId } = me.actor;
    const { options, challenge } = await beginPasskey(me);
    const passkey = newAuthenticator().create(options);
    await endSessions(ctx, userId);
    const adding = addPasskey(me, { name: "", passkey, token: challenge.token });
    await expect(adding).rejects.toMatchObject({ code: "sign_in_needed" });
    expect(await ctx.db.$count(passkeys, eq(passkeys.userId, userId))).toBe(0);
  });
});

describe("a new password", () => {
  test("forgets the secret of an app that somebody else may have seen", async ({ visitor, ctx }) => {
    const { me } = await signedIn(visitor);
    const { userId } = me.actor;
    await ctx.db.update(users).set({ emailVerifiedAt: ctx.now }).where(eq(users.id, userId));
    const proven = { ...me, actor: { ...me.actor, emailVerified: true } };
    const seen = await beginTotp(proven);
    expect((await beginTotp(proven)).secret).toBe(seen.secret);
    const after = await inSession(ctx, await changePassword(me, { currentPassword: OLD, password: NEW }));
    expect((await beginTotp(after)).secret).not.toBe(seen.secret);
  });
});

describe("a second factor that was taken away", () => {
  test("does not count as shown when the site demands one later", async ({ ctx }) => {
    const { ctx: me } = await withApp(await owner(ctx, { role: "admin" }));
    const after = await turnTotpOff(me);
    await ctx.db.insert(adminSettings).values({ key: "admin_second_factor_required", value: true });
    try {
      expect(await sessionActor(ctx, after.token)).toMatchObject({ role: "user", owesSecondFactor: true });
    } finally {
      await ctx.db.delete(adminSettings).where(eq(adminSettings.key, "admin_second_factor_required"));
    }
  });
});
