import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { sessions, users } from "@/db/schema";
import { addMs, HOUR } from "@/lib/time";
import {
  askReset,
  ChangePassword,
  changePassword,
  hasPassword,
  openSession,
  Register,
  readReset,
  register,
  SignIn,
  sessionActor,
  signIn,
} from "@/services/auth";
import type { Context, UserActor } from "@/services/context";
import { test } from "../../support/test";
import { mailOf, mailsTo, outcomes, runResets, tokenOf, userRow } from "./mails";

const OLD = "girafa azul no telhado";
const NEW = "navio verde na varanda";

async function signedIn(visitor: Context) {
  const email = `${crypto.randomUUID()}@example.com`;
  const { token } = await register(visitor, Register.parse({ name: "Bia", email, password: OLD }));
  const actor = (await sessionActor(visitor, token)) as UserActor;
  return { email, token, me: { ...visitor, actor } };
}

/** Somebody who came by a sign-in provider and has no password; their session is in the database. */
async function withoutPassword(fan: Context & { actor: UserActor }) {
  const { userId } = fan.actor;
  const { token } = await openSession(fan, {
    userId,
    method: "provider",
    remembered: true,
    secondFactor: false,
  });
  return { ...fan, actor: (await sessionActor(fan, token)) as UserActor };
}

const enters = (ctx: Context, email: string, password: string) =>
  signIn(ctx, SignIn.parse({ email, password })).then(
    ({ kind }) => kind,
    ({ code }) => code,
  );

describe("changing the password", () => {
  test("ends the other sessions, and this one goes on under a new id", async ({ visitor }) => {
    const { me, email, token } = await signedIn(visitor);
    const { userId, sessionId } = me.actor;
    const other = await openSession(me, {
      userId,
      method: "password",
      remembered: true,
      secondFactor: false,
    });
    const renewed = await changePassword(me, ChangePassword.parse({ currentPassword: OLD, password: NEW }));
    for (const cookie of [token, other.token]) {
      expect(await sessionActor(visitor, cookie)).toEqual({ kind: "visitor" });
    }
    const now = await sessionActor(visitor, renewed.token);
    expect(now).toMatchObject({ kind: "user", userId });
    expect((now as UserActor).sessionId).not.toBe(sessionId);
    expect((await mailsTo(visitor, email)).at(-1)?.template).toBe("password_changed");
    expect(await enters(visitor, email, OLD)).toBe("sign_in_wrong");
    expect(await enters(visitor, email, NEW)).toBe("signed_in");
  });

  test("needs the current one, and ends nothing without it", async ({ visitor }) => {
    const { me, token } = await signedIn(visitor);
    for (const currentPassword of [undefined, "", NEW, OLD.toUpperCase()]) {
      await expect(changePassword(me, { currentPassword, password: NEW })).rejects.toMatchObject({
        code: "password_wrong",
        field: "currentPassword",
      });
    }
    expect((await sessionActor(visitor, token)).kind).toBe("user");
  });

  test("takes none that everybody would guess", async ({ visitor }) => {
    const { me, token } = await signedIn(visitor);
    const input = { currentPassword: OLD, password: "password1234" };
    await expect(changePassword(me, input)).rejects.toMatchObject({ code: "password_common" });
    expect((await sessionActor(visitor, token)).kind).toBe("user");
  });

  test("is no place to guess the current one", async ({ visitor }) => {
    const { me } = await signedIn(visitor);
    const guess = () => changePassword(me, { currentPassword: "a wrong one", password: NEW });
    const codes: string[] = [];
    for (let n = 0; n < 12; n += 1) codes.push(...(await outcomes([guess()])).codes);
    expect(codes.at(0)).toBe("password_wrong");
    expect(codes.at(-1)).toBe("too_many_tries");
  });

  test("twice at once leaves one new password and one session", async ({ visitor }) => {
    const { me } = await signedIn(visitor);
    const change = (n: number) => changePassword(me, { currentPassword: OLD, password: `${NEW} ${n}` });
    expect(await outcomes([change(1), change(2)])).toEqual({ done: 1, codes: ["password_wrong"] });
    const rows = await visitor.db.select().from(sessions).where(eq(sessions.userId, me.actor.userId));
    expect(rows.filter(({ revokedAt }) => !revokedAt)).toHaveLength(1);
  });

  test("takes back a link to reset it that somebody asked for before", async ({ visitor }) => {
    const { me, email } = await signedIn(visitor);
    await askReset(visitor, { email });
    await runResets();
    const word = tokenOf((await mailOf(visitor, email, "reset_password")).link);
    expect(await readReset(visitor, word)).not.toBeNull();
    await changePassword(me, { currentPassword: OLD, password: NEW });
    expect(await readReset(visitor, word)).toBeNull();
  });

  test("is not for visitors, nor for an admin who looks through somebody's eyes", async ({
    visitor,
    fan,
  }) => {
    const input = { currentPassword: OLD, password: NEW };
    await expect(changePassword(visitor, input)).rejects.toMatchObject({ code: "sign_in_needed" });
    const looking = { ...fan, actor: { ...fan.actor, impersonatedBy: 1 } };
    await expect(changePassword(looking, input)).rejects.toMatchObject({ code: "impersonating" });
  });
});

describe("an account without a password", () => {
  test("sets its first one after a fresh proof, and signs in with it", async ({ fan }) => {
    const me = await withoutPassword(fan);
    expect(await hasPassword(me)).toBe(false);
    const stale = { ...me, now: addMs(me.now, HOUR) };
    await expect(changePassword(stale, { password: NEW })).rejects.toMatchObject({ code: "proof_needed" });
    await changePassword(me, { password: NEW });
    expect(await hasPassword(me)).toBe(true);
    expect(await enters(fan, (await userRow(fan, me.actor.userId)).email, NEW)).toBe("signed_in");
  });

  test("whose first password was set meanwhile has it asked for", async ({ fan }) => {
    const me = await withoutPassword(fan);
    await changePassword(me, { password: NEW });
    await expect(changePassword(me, { password: OLD })).rejects.toMatchObject({ code: "password_wrong" });
    await fan.db.update(users).set({ password: "!" }).where(eq(users.id, me.actor.userId));
  });
});
