import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { adminSettings, auditLog, passkeys, recoveryCodes, sessions, users } from "@/db/schema";
import { addMs, MINUTE } from "@/lib/time";
import { Register, register, sessionActor } from "@/services/auth";
import { isProven } from "@/services/context";
import {
  askPasskey,
  getMySecurity,
  proveByCode,
  proveByPasskey,
  proveByPassword,
  renewRecoveryCodes,
  resetFactors,
  sealCodes,
  shownCodes,
  stepUpWays,
} from "@/services/factors";
import { factorMails, inSession, owner, waiting, withApp, withPasskey } from "../../support/factors";
import { test } from "../../support/test";

const PASSWORD = "uma senha bem comprida";
const HOURS = 120 * MINUTE;

describe("proving again who sits there", () => {
  test("takes the password of who has no second factor, and renews the session", async ({ visitor }) => {
    const email = "prove@example.com";
    const me = await inSession(
      visitor,
      await register(visitor, Register.parse({ name: "Bia", email, password: PASSWORD })),
    );
    const at = { ...me, now: addMs(me.now, HOURS) };
    expect(await stepUpWays(at)).toEqual({ password: true, app: false, recovery: false, passkey: false });
    expect(isProven(at.actor, at.now)).toBe(false);
    await expect(proveByPassword(at, { password: "outra senha" })).rejects.toMatchObject({
      code: "password_wrong",
    });
    const session = await proveByPassword(at, { password: PASSWORD });
    const { actor } = await inSession(at, session);
    expect(isProven(actor, at.now)).toBe(true);
    expect(actor.sessionId).not.toBe(me.actor.sessionId);
    const [ended] = await visitor.db.select().from(sessions).where(eq(sessions.id, me.actor.sessionId));
    expect(ended?.revokedAt).toEqual(at.now);
  });

  test("does not take the password of who has a second factor", async ({ visitor, ctx }) => {
    const person = Register.parse({ name: "Bia", email: "factor@example.com", password: PASSWORD });
    const first = await inSession(visitor, await register(visitor, person));
    await ctx.db.update(users).set({ emailVerifiedAt: ctx.now }).where(eq(users.id, first.actor.userId));
    const { ctx: me } = await withApp({ ...first, actor: { ...first.actor, emailVerified: true } });
    expect(await stepUpWays(me)).toMatchObject({ password: false, app: true, recovery: true });
    await expect(proveByPassword(me, { password: PASSWORD })).rejects.toMatchObject({
      code: "proof_needs_factor",
    });
  });

  test("takes a recovery code or a passkey, in the session that asked for it", async ({ ctx }) => {
    const { ctx: me, authenticator, codes } = await withPasskey(await owner(ctx));
    const stale = { ...me, now: addMs(me.now, HOURS) };
    const proven = await inSession(stale, await proveByCode(stale, { code: codes?.[0] ?? "" }));
    expect(isProven(proven.actor, proven.now)).toBe(true);
    const ask = () => askPasskey(proven, { purpose: "step_up", pending: null });
    const { options, challenge } = await ask();
    const thief = { ...proven, actor: { ...proven.actor, sessionId: me.actor.sessionId } };
    const passkey = authenticator.get(options);
    await expect(proveByPasskey(thief, { passkey, ceremony: challenge.token })).rejects.toMatchObject({
      code: "passkey_wrong",
    });
    const again = await ask();
    await proveByPasskey(proven, {
      passkey: authenticator.get(again.options),
      ceremony: again.challenge.token,
    });
  });

  test("does not take somebody else's passkey, and nothing from who only looks", async ({ ctx }) => {
    const { ctx: me } = await withPasskey(await owner(ctx));
    const { authenticator } = await withPasskey(await owner(ctx));
    const { options, challenge } = await askPasskey(me, { purpose: "step_up", pending: null });
    await expect(
      proveByPasskey(me, { passkey: authenticator.get(options), ceremony: challenge.token }),
    ).rejects.toMatchObject({ code: "passkey_wrong" });
    const admin = { ...me, actor: { ...me.actor, impersonatedBy: 1 } };
    for (const attempt of [
      () => proveByPassword(admin, { password: PASSWORD }),
      () => proveByCode(admin, { code: "123456" }),
      () => getMySecurity(admin),
      () => askPasskey(admin, { purpose: "step_up", pending: null }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "impersonating" });
    }
  });

  test("makes who guesses wait, whatever is typed then", async ({ ctx }) => {
    const { ctx: me, codes } = await withApp(await owner(ctx));
    for (let i = 0; i < 6; i += 1) await proveByCode(me, { code: `99999${i}` }).catch(() => {});
    await expect(proveByCode(me, { code: codes[0] ?? "" })).rejects.toMatchObject({ code: "too_many_tries" });
  });
});

describe("recovery codes", () => {
  test("are kept as keyed hashes, and new ones make the old ones worthless", async ({ ctx }) => {
    const { ctx: me, codes } = await withApp(await owner(ctx));
    const rows = await ctx.db.select().from(recoveryCodes).where(eq(recoveryCodes.userId, me.actor.userId));
    expect(rows).toHaveLength(10);
    expect(JSON.stringify(rows)).not.toContain(codes[0]?.replace("-", ""));
    const renewed = await renewRecoveryCodes(me);
    expect(renewed.codes).toHaveLength(10);
    const mine = await inSession(ctx, renewed.session);
    await expect(proveByCode(mine, { code: codes[0] ?? "" })).rejects.toMatchObject({
      code: "factor_code_wrong",
    });
    await proveByCode(mine, { code: renewed.codes?.[0] ?? "" });
    expect((await getMySecurity(mine)).recoveryLeft).toBe(9);
  });

  test("are not made where there is nothing that they would stand in for", async ({ ctx }) => {
    await expect(renewRecoveryCodes(await owner(ctx))).rejects.toMatchObject({
      code: "recovery_needs_factor",
    });
  });

  test("are shown on the next page to their owner alone, and not once there are newer ones", async ({
    ctx,
  }) => {
    const { ctx: me, codes } = await withApp(await owner(ctx));
    const sealed = sealCodes(me, codes);
    expect(sealed).not.toContain(codes[0]);
    expect(await shownCodes(me, sealed)).toEqual(codes);
    expect(await shownCodes(await owner(ctx), sealed)).toBeNull();
    for (const junk of [null, "", "v1.a.b.c", codes.join(" ")]) expect(await shownCodes(me, junk)).toBeNull();
    await renewRecoveryCodes(me);
    expect(await shownCodes(me, sealed)).toBeNull();
  });
});

describe("an admin on a site that demands a second factor of admins", () => {
  test("counts as a user until one was shown in this session", async ({ ctx }) => {
    await ctx.db.insert(adminSettings).values({ key: "admin_second_factor_required", value: true });
    try {
      const me = await owner(ctx, { role: "admin" });
      expect(me.actor).toMatchObject({ role: "user", owesSecondFactor: true });
      const { ctx: shown } = await withApp(me);
      expect(shown.actor).toMatchObject({ role: "admin", owesSecondFactor: false });
    } finally {
      await ctx.db.delete(adminSettings).where(eq(adminSettings.key, "admin_second_factor_required"));
    }
  });
});

describe("the operator's reset", () => {
  test("takes all factors, ends all sessions and sign-ins that wait, and tells the owner", async ({
    ctx,
    visitor,
  }) => {
    const { ctx: app } = await withApp(await owner(ctx));
    const { ctx: me } = await withPasskey(app);
    const token = await waiting(visitor, me.actor.userId);
    const { email } = await getMySecurity(me);
    await expect(resetFactors(me, email)).rejects.toMatchObject({ code: "forbidden" });
    await expect(resetFactors(ctx, "nobody@example.com")).rejects.toMatchObject({ code: "not_found" });
    await resetFactors(ctx, ` ${email.toUpperCase()} `);
    expect(await ctx.db.select().from(passkeys).where(eq(passkeys.userId, me.actor.userId))).toEqual([]);
    expect(await getMySecurity(me)).toMatchObject({ appSince: null, recoveryLeft: null });
    expect((await sessionActor(visitor, token)).kind).toBe("visitor");
    const live = await ctx.db.select().from(sessions).where(eq(sessions.userId, me.actor.userId));
    expect(live.every(({ revokedAt }) => revokedAt !== null)).toBe(true);
    const rows = await ctx.db
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `user:${me.actor.userId}`));
    expect(rows.at(-1)).toMatchObject({ action: "second_factor.reset_by_operator", actor: "system:test" });
    expect(await factorMails(ctx, me.actor.userId)).toBe(3);
  });
});
