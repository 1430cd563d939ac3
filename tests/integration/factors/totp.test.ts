import { and, eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { adminSettings, auditLog, totpSecrets } from "@/db/schema";
import { addMs, MINUTE } from "@/lib/time";
import { sessionActor } from "@/services/auth";
import { beginTotp, confirmTotp, getMySecurity, proveByCode, turnTotpOff } from "@/services/factors";
import { codeAt, factorMails, later, owner, withApp, withPasskey } from "../../support/factors";
import { test } from "../../support/test";

describe("an authenticator app", () => {
  test("is on once a first code of it was shown, and its secret is sealed", async ({ ctx }) => {
    const me = await owner(ctx);
    const { secret, uri } = await beginTotp(me);
    expect(uri).toMatch(/^otpauth:\/\/totp\/.*period=30/);
    expect((await beginTotp(me)).secret).toBe(secret);
    expect((await getMySecurity(me)).appSince).toBeNull();
    await expect(confirmTotp(me, { code: "000000" })).rejects.toMatchObject({ code: "factor_code_wrong" });
    const { codes } = await confirmTotp(me, { code: codeAt(me, secret) });
    expect(codes).toHaveLength(10);
    expect((await getMySecurity(me)).appSince).toEqual(ctx.now);
    const [row] = await ctx.db.select().from(totpSecrets).where(eq(totpSecrets.userId, me.actor.userId));
    expect(row?.secret).toMatch(/^v1\./);
    expect(row?.secret).not.toContain(secret);
    await expect(beginTotp(me)).rejects.toMatchObject({ code: "totp_already_on" });
  });

  test("is written down, told by mail, and gives this browser a new session that has shown a factor", async ({
    ctx,
  }) => {
    const me = await owner(ctx);
    const added = await withApp(me);
    expect(added.ctx.actor.sessionId).not.toBe(me.actor.sessionId);
    const subject = `user:${me.actor.userId}`;
    const rows = await ctx.db
      .select({ action: auditLog.action })
      .from(auditLog)
      .where(eq(auditLog.subject, subject));
    expect(rows).toEqual([{ action: "second_factor.totp_on" }]);
    expect(await factorMails(ctx, me.actor.userId)).toBe(1);
  });

  test("needs a verified e-mail, a recent proof, and its owner in person", async ({ ctx, visitor }) => {
    const unverified = await owner(ctx, { emailVerifiedAt: null });
    await expect(beginTotp(unverified)).rejects.toMatchObject({ code: "email_unverified" });
    const me = await owner(ctx);
    const stale = { ...me, now: addMs(me.now, 16 * MINUTE) };
    await expect(beginTotp(stale)).rejects.toMatchObject({ code: "proof_needed" });
    const admin = { ...me, actor: { ...me.actor, impersonatedBy: 1 } };
    await expect(beginTotp(admin)).rejects.toMatchObject({ code: "impersonating" });
    await expect(beginTotp(visitor)).rejects.toMatchObject({ code: "sign_in_needed" });
    const { ctx: mine } = await withApp(me);
    await expect(turnTotpOff({ ...mine, now: addMs(mine.now, 16 * MINUTE) })).rejects.toMatchObject({
      code: "proof_needed",
    });
  });

  test("shows a new secret when the first one was left alone for an hour", async ({ ctx }) => {
    const me = await owner(ctx);
    const { secret } = await beginTotp(me);
    const at = { ...me, now: addMs(me.now, 61 * MINUTE) };
    const proven = { ...at, actor: { ...me.actor, provenAt: at.now } };
    expect((await beginTotp(proven)).secret).not.toBe(secret);
  });

  test("takes codes of one step around now, each once, also when two come at once", async ({ ctx }) => {
    const { ctx: me, secret } = await withApp(await owner(ctx));
    const prove = (steps: number, code: string) => proveByCode(later(me, steps), { code });
    // The code that turned it on is used up.
    await expect(prove(0, codeAt(me, secret))).rejects.toMatchObject({ code: "factor_code_wrong" });
    await expect(prove(2, codeAt(me, secret, 4))).rejects.toMatchObject({ code: "factor_code_wrong" });
    const next = codeAt(me, secret, 3);
    const outcomes = await Promise.allSettled([prove(2, next), prove(2, next), prove(2, next)]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    // What came before the last one that counted does not count any more, although it is near enough.
    await expect(prove(2, codeAt(me, secret, 2))).rejects.toMatchObject({ code: "factor_code_wrong" });
  });

  test("is gone when it was turned off, and so are the recovery codes when it was the last factor", async ({
    ctx,
  }) => {
    const { ctx: me } = await withApp(await owner(ctx));
    const session = await turnTotpOff(me);
    expect((await sessionActor(ctx, session?.token)).kind).toBe("user");
    expect(await getMySecurity(me)).toMatchObject({ appSince: null, recoveryLeft: null });
    await expect(turnTotpOff(me)).rejects.toMatchObject({ code: "not_found" });
  });

  test("of an admin stays while the site demands one, until there is another", async ({ ctx }) => {
    await ctx.db.insert(adminSettings).values({ key: "admin_second_factor_required", value: true });
    try {
      const { ctx: me } = await withApp(await owner(ctx, { role: "admin" }));
      expect(me.actor).toMatchObject({ role: "admin", owesSecondFactor: false });
      await expect(turnTotpOff(me)).rejects.toMatchObject({ code: "last_factor" });
      expect((await getMySecurity(me)).appSince).not.toBeNull();
      const { ctx: two } = await withPasskey(me);
      await turnTotpOff(two);
      expect((await getMySecurity(two)).recoveryLeft).toBe(10);
    } finally {
      await ctx.db.delete(adminSettings).where(and(eq(adminSettings.key, "admin_second_factor_required")));
    }
  });
});
