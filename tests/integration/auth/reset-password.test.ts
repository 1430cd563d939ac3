import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { describe, expect } from "vitest";
import { pool } from "@/db";
import * as schema from "@/db/schema";
import { accounts, auditLog, outbox, passkeys, recoveryCodes, totpSecrets, users } from "@/db/schema";
import { addMs, HOUR, MINUTE } from "@/lib/time";
import {
  AskReset,
  askReset,
  beginEmailChange,
  beginVerification,
  openSession,
  Register,
  ResetPassword,
  readReset,
  register,
  resetPassword,
  SignIn,
  sendReset,
  sessionActor,
  signIn,
  verifyEmailByLink,
} from "@/services/auth";
import type { Context } from "@/services/context";
import { test } from "../../support/test";
import { mailOf, mailsTo, outcomes, runResets, tokenOf, userRow } from "./mails";

const OLD = "girafa azul no telhado";
const NEW = "navio verde na varanda";

async function account(visitor: Context, { verified = true } = {}) {
  const email = `${crypto.randomUUID()}@example.com`;
  const { token } = await register(visitor, Register.parse({ name: "Bia", email, password: OLD }));
  const actor = await sessionActor(visitor, token);
  if (actor.kind !== "user") throw new Error("registering signs in");
  if (verified) {
    await visitor.db.update(users).set({ emailVerifiedAt: visitor.now }).where(eq(users.id, actor.userId));
  }
  return { email, userId: actor.userId, actor, session: token };
}

/** The word of the mail that somebody who forgot the password gets. */
async function wordFor(visitor: Context, email: string) {
  await askReset(visitor, AskReset.parse({ email }));
  await runResets();
  return tokenOf((await mailOf(visitor, email, "reset_password")).link);
}

const enters = (ctx: Context, email: string, password: string) =>
  signIn(ctx, SignIn.parse({ email, password })).then(
    ({ kind }) => kind,
    ({ code }) => code,
  );

describe("who forgot the password", () => {
  test("gets a link, typed in whatever case, and signs in with the new password only", async ({
    visitor,
  }) => {
    const { email } = await account(visitor);
    await askReset(visitor, AskReset.parse({ email: ` ${email.toUpperCase()} ` }));
    await runResets();
    const { link } = await mailOf(visitor, email, "reset_password");
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:3000\/pt\/reset\/[\w-]{43}$/);
    expect(await readReset(visitor, tokenOf(link))).toEqual({ email, clears: false });
    await resetPassword(visitor, ResetPassword.parse({ token: tokenOf(link), password: NEW }));
    expect((await mailsTo(visitor, email)).at(-1)?.template).toBe("password_changed");
    expect(await enters(visitor, email, OLD)).toBe("sign_in_wrong");
    expect(await enters(visitor, email, NEW)).toBe("signed_in");
  });

  test("is signed out everywhere, and nobody is signed in by the link", async ({ visitor }) => {
    const { email, userId, session } = await account(visitor);
    const elsewhere = await openSession(visitor, {
      userId,
      method: "password",
      remembered: true,
      secondFactor: false,
    });
    const token = await wordFor(visitor, email);
    expect(await resetPassword(visitor, { token, password: NEW })).toBeUndefined();
    for (const cookie of [session, elsewhere.token]) {
      expect(await sessionActor(visitor, cookie)).toEqual({ kind: "visitor" });
    }
  });

  test("proves the mailbox by it, and the act is on record", async ({ visitor }) => {
    const { email, userId } = await account(visitor, { verified: false });
    await resetPassword(visitor, { token: await wordFor(visitor, email), password: NEW });
    expect((await userRow(visitor, userId)).emailVerifiedAt).not.toBeNull();
    const acts = await visitor.db
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `user:${userId}`));
    expect(acts.map(({ action }) => action)).toContain("password.reset");
  });

  test("keeps the second factor: the new password alone does not open the door", async ({ visitor }) => {
    const { email, userId } = await account(visitor);
    await plantDoors(visitor, userId);
    await resetPassword(visitor, { token: await wordFor(visitor, email), password: NEW });
    expect(await enters(visitor, email, NEW)).toBe("second_factor");
    expect(await doorsOf(visitor, userId)).toEqual([1, 1, 1, 1]);
  });

  test("of an address that was never proved evicts whoever made the account with it", async ({ visitor }) => {
    const { email, userId } = await account(visitor, { verified: false });
    await plantDoors(visitor, userId);
    const token = await wordFor(visitor, email);
    expect(await readReset(visitor, token)).toEqual({ email, clears: true });
    await resetPassword(visitor, { token, password: NEW });
    expect(await doorsOf(visitor, userId)).toEqual([0, 0, 0, 0]);
    expect(await enters(visitor, email, NEW)).toBe("signed_in");
  });

  test("ends a change of address that somebody else began", async ({ visitor }) => {
    const { email, actor } = await account(visitor);
    const thief = `${crypto.randomUUID()}@example.com`;
    await beginEmailChange({ ...visitor, actor }, { email: thief });
    const change = tokenOf((await mailOf(visitor, thief, "email_change_confirm")).link);
    await resetPassword(visitor, { token: await wordFor(visitor, email), password: NEW });
    await expect(verifyEmailByLink(visitor, { token: change })).rejects.toMatchObject({ code: "link_spent" });
    expect((await userRow(visitor, actor.userId)).email).toBe(email);
  });
});

describe("an address without an account", () => {
  test("is answered by the same work as one that has an account, and nothing is sent", async ({
    visitor,
  }) => {
    const { email } = await account(visitor);
    const stranger = `${crypto.randomUUID()}@example.com`;
    const [known, unknown] = [await workOf(visitor, email), await workOf(visitor, stranger)];
    expect(known.length).toBeGreaterThan(0);
    expect(unknown).toEqual(known);
    await runResets();
    expect(await mailsTo(visitor, stranger)).toEqual([]);
    expect(await visitor.db.select().from(outbox).where(eq(outbox.recipient, email))).toHaveLength(2);
  });

  test("nor a deleted one gets anything", async ({ visitor }) => {
    const { email, userId } = await account(visitor);
    await visitor.db.update(users).set({ deletedAt: visitor.now }).where(eq(users.id, userId));
    await askReset(visitor, { email });
    await runResets();
    expect((await mailsTo(visitor, email)).map(({ template }) => template)).not.toContain("reset_password");
  });

  test("nobody but the worker may look it up", async ({ visitor, fan, admin }) => {
    for (const ctx of [visitor, fan, admin]) {
      await expect(async () => sendReset(ctx, { email: "a@example.com" })).rejects.toMatchObject({
        code: "forbidden",
      });
    }
  });

  test("cannot be flooded with mail", async ({ visitor }) => {
    const { email } = await account(visitor);
    const { done, codes } = await outcomes(Array.from({ length: 40 }, () => askReset(visitor, { email })));
    expect(done).toBeLessThan(40);
    expect(new Set(codes)).toEqual(new Set(["too_many_tries"]));
  });
});

describe("the link that resets a password", () => {
  test("works once, also when it is pressed many times at once", async ({ visitor }) => {
    const { email } = await account(visitor);
    const token = await wordFor(visitor, email);
    const tries = Array.from({ length: 4 }, (_, n) =>
      resetPassword(visitor, { token, password: `${NEW} ${n}` }),
    );
    const { done, codes } = await outcomes(tries);
    expect([done, new Set(codes)]).toEqual([1, new Set(["link_spent"])]);
    expect(await readReset(visitor, token)).toBeNull();
  });

  test("is good for an hour, and a newer one replaces it", async ({ visitor, as }) => {
    const { email } = await account(visitor);
    const first = await wordFor(visitor, email);
    const second = await wordFor(visitor, email);
    const late = as({ kind: "visitor" }, addMs(visitor.now, HOUR + MINUTE));
    await expect(resetPassword(visitor, { token: first, password: NEW })).rejects.toMatchObject({
      code: "link_spent",
    });
    await expect(resetPassword(late, { token: second, password: NEW })).rejects.toMatchObject({
      code: "link_spent",
    });
    await resetPassword(visitor, { token: second, password: NEW });
  });

  test("does not work when the address has changed meanwhile", async ({ visitor }) => {
    const { email, userId } = await account(visitor);
    const token = await wordFor(visitor, email);
    await visitor.db
      .update(users)
      .set({ email: `${crypto.randomUUID()}@example.com` })
      .where(eq(users.id, userId));
    expect(await readReset(visitor, token)).toBeNull();
    await expect(resetPassword(visitor, { token, password: NEW })).rejects.toMatchObject({
      code: "link_spent",
    });
  });

  test("made for another purpose or guessed changes nothing", async ({ visitor }) => {
    const { email, userId } = await account(visitor);
    const { token } = await beginVerification(visitor, {
      userId,
      purpose: "verify_email",
      identifier: email,
    });
    for (const wrong of [token, "", "a".repeat(43), "\u0000"]) {
      await expect(resetPassword(visitor, { token: wrong, password: NEW })).rejects.toMatchObject({
        code: "link_spent",
      });
    }
    expect(await enters(visitor, email, OLD)).toBe("signed_in");
  });

  test("is not used up by a password that everybody would guess", async ({ visitor }) => {
    const { email } = await account(visitor);
    const token = await wordFor(visitor, email);
    for (const password of ["password1234", "iloveyou2026!", email.split("@")[0] ?? ""]) {
      await expect(resetPassword(visitor, { token, password })).rejects.toMatchObject({
        code: "password_common",
        field: "password",
      });
    }
    await resetPassword(visitor, { token, password: NEW });
  });

  test("asks for a password that is one", () => {
    for (const password of ["curta", "é".repeat(40)]) {
      expect(ResetPassword.safeParse({ token: "x", password }).success).toBe(false);
    }
    expect(ResetPassword.safeParse({ token: "x", password: NEW, userId: 1 }).success).toBe(false);
  });
});

/** A second way in of each kind. */
async function plantDoors({ db, now }: Context, userId: number): Promise<void> {
  const id = crypto.randomUUID();
  await db.insert(passkeys).values({ userId, credentialId: id, publicKey: new Uint8Array(8), name: "x" });
  await db.insert(totpSecrets).values({ userId, secret: "sealed", confirmedAt: now });
  await db.insert(recoveryCodes).values({ userId, codeHash: id });
  await db.insert(accounts).values({ userId, providerId: "google", accountId: id });
}

const doorsOf = ({ db }: Context, userId: number) =>
  Promise.all(
    [passkeys, totpSecrets, recoveryCodes, accounts].map((door) => db.$count(door, eq(door.userId, userId))),
  );

/** The statements that asking for an address sends to the database, in order and without their values. */
async function workOf(ctx: Context, email: string): Promise<string[]> {
  const statements: string[] = [];
  const db = drizzle(pool(), { schema, logger: { logQuery: (query) => statements.push(query) } });
  await askReset({ ...ctx, db }, { email });
  return statements;
}
