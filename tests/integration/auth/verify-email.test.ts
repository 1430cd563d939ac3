import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { verifications } from "@/db/schema";
import { addMs, HOUR, MINUTE } from "@/lib/time";
import {
  beginVerification,
  ConfirmCode,
  emailIsVerified,
  Register,
  readAddressLink,
  register,
  resendVerification,
  resetPassword,
  sessionActor,
  verifyEmailByCode,
  verifyEmailByLink,
} from "@/services/auth";
import { verificationOfCode } from "@/services/auth/verifications";
import type { Context, UserActor } from "@/services/context";
import { test } from "../../support/test";
import { mailOf, mailsTo, otherThan, outcomes, tokenOf, userRow } from "./mails";

/** Somebody who has just registered, and the mail that came of it. */
async function registered(visitor: Context, email = `${crypto.randomUUID()}@example.com`) {
  const input = Register.parse({ name: "Bia", email, password: "girafa azul no telhado" });
  const { token } = await register({ ...visitor, client: { ip: null, userAgent: null, lang: "pt" } }, input);
  const actor = (await sessionActor(visitor, token)) as UserActor;
  const mail = await mailOf(visitor, email, "verify_email");
  return { email, actor, me: { ...visitor, actor }, ...mail, word: tokenOf(mail.link) };
}

const isVerified = async (ctx: Context, userId: number) =>
  (await userRow(ctx, userId)).emailVerifiedAt !== null;

describe("an address that somebody registers with", () => {
  test("is written to once, in the language of the page, with a code and a link", async ({ visitor }) => {
    const { email, code, link } = await registered(visitor);
    expect((await mailsTo(visitor, email)).map(({ template, lang }) => [template, lang])).toEqual([
      ["verify_email", "pt"],
    ]);
    expect(code).toMatch(/^\d{6}$/);
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:3000\/pt\/verify\/[\w-]{43}$/);
  });

  test("leaves only hashes behind", async ({ visitor }) => {
    const { actor, code, word } = await registered(visitor);
    const rows = await visitor.db.select().from(verifications).where(eq(verifications.userId, actor.userId));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(word);
    expect(rows[0]?.codeHash).not.toContain(code);
  });

  test("counts as verified by the code, typed with spaces, once", async ({ visitor }) => {
    const { me, code } = await registered(visitor);
    const typed = ConfirmCode.parse({ code: ` ${code.slice(0, 3)} ${code.slice(3)} ` });
    await verifyEmailByCode(me, typed);
    expect(await isVerified(visitor, me.actor.userId)).toBe(true);
    await expect(verifyEmailByCode(me, typed)).rejects.toMatchObject({ code: "code_spent" });
  });

  test("counts as verified by the link in any browser, and nobody is signed in by it", async ({
    visitor,
  }) => {
    const { actor, email, word } = await registered(visitor);
    expect(await readAddressLink(visitor, "verify_email", word)).toEqual({
      state: "open",
      name: "Bia",
      email,
    });
    expect(await isVerified(visitor, actor.userId)).toBe(false);
    expect(await verifyEmailByLink(visitor, { token: word })).toEqual({ token: word });
    expect(await isVerified(visitor, actor.userId)).toBe(true);
    expect((await readAddressLink(visitor, "verify_email", word)).state).toBe("done");
    await expect(verifyEmailByLink(visitor, { token: word })).rejects.toMatchObject({ code: "link_spent" });
  });

  test("is confirmed by one of many who press at once", async ({ visitor }) => {
    const { me, word, code } = await registered(visitor);
    const { done } = await outcomes([
      ...Array.from({ length: 8 }, () => verifyEmailByLink(visitor, { token: word })),
      ...Array.from({ length: 4 }, () => verifyEmailByCode(me, { code })),
    ]);
    expect(done).toBe(1);
  });

  test.for(["12345", "1234567", "12345a", "", "１２３４５６"])("is not asked for %j", (code) => {
    expect(ConfirmCode.safeParse({ code }).error?.issues[0]?.message).toBe("code_invalid");
  });
});

describe("who guesses", () => {
  test("has five tries per mail in all, although sixty-four arrive at once, and then the right code is no use", async ({
    visitor,
  }) => {
    const { actor, code } = await registered(visitor);
    // The row's own count, before the throttle that slows down guessing over many mails.
    const guess = (code: string) =>
      verificationOfCode(visitor, { userId: actor.userId, purpose: "verify_email", code });
    const { done, codes } = await outcomes(Array.from({ length: 64 }, (_, n) => guess(otherThan(code, n))));
    expect([done, codes.filter((code) => code === "code_wrong").length]).toEqual([0, 5]);
    await expect(guess(code)).rejects.toMatchObject({ code: "code_spent" });
  });

  test("is slowed down over many mails too", async ({ visitor }) => {
    const { me, code } = await registered(visitor);
    const guesses = Array.from({ length: 64 }, (_, n) => verifyEmailByCode(me, { code: otherThan(code, n) }));
    const { done, codes } = await outcomes(guesses);
    expect(done).toBe(0);
    expect(codes.filter((code) => code === "too_many_tries").length).toBeGreaterThan(50);
    expect(await isVerified(visitor, me.actor.userId)).toBe(false);
  });

  test("finds no link", async ({ visitor }) => {
    for (const token of ["", "x", "../..", "a".repeat(43), "\u0000", "é".repeat(5_000)]) {
      await expect(verifyEmailByLink(visitor, { token })).rejects.toMatchObject({ code: "link_spent" });
      expect(await readAddressLink(visitor, "verify_email", token)).toEqual({ state: "spent" });
    }
  });

  test("cannot use the code of somebody else", async ({ visitor, fan }) => {
    const { code } = await registered(visitor);
    await expect(verifyEmailByCode(fan, { code })).rejects.toMatchObject({ code: "code_spent" });
  });

  test("must be signed in to type a code, and in person", async ({ visitor, fan }) => {
    await expect(verifyEmailByCode(visitor, { code: "123456" })).rejects.toMatchObject({
      code: "sign_in_needed",
    });
    const looking = { ...fan, actor: { ...fan.actor, impersonatedBy: 1 } };
    await expect(verifyEmailByCode(looking, { code: "123456" })).rejects.toMatchObject({
      code: "impersonating",
    });
    await expect(resendVerification(looking)).rejects.toMatchObject({ code: "impersonating" });
  });
});

describe("the mail that verifies", () => {
  test("is good for an hour", async ({ visitor, as }) => {
    const { me, code, word } = await registered(visitor);
    const late = addMs(visitor.now, HOUR + MINUTE);
    await expect(verifyEmailByCode(as(me.actor, late), { code })).rejects.toMatchObject({
      code: "code_spent",
    });
    await expect(verifyEmailByLink(as({ kind: "visitor" }, late), { token: word })).rejects.toMatchObject({
      code: "link_spent",
    });
  });

  test("is replaced by a newer one: the code and link before count no more", async ({ visitor }) => {
    const old = await registered(visitor);
    await resendVerification(old.me);
    const { code, link } = await mailOf(visitor, old.email, "verify_email");
    await expect(verifyEmailByLink(visitor, { token: old.word })).rejects.toMatchObject({
      code: "link_spent",
    });
    if (old.code !== code) {
      await expect(verifyEmailByCode(old.me, { code: old.code })).rejects.toMatchObject({
        code: "code_wrong",
      });
    }
    await verifyEmailByLink(visitor, { token: tokenOf(link) });
    expect(await isVerified(visitor, old.actor.userId)).toBe(true);
  });

  test("is not sent without end, nor to who is verified", async ({ visitor }) => {
    const { me, email } = await registered(visitor);
    const { codes } = await outcomes(Array.from({ length: 40 }, () => resendVerification(me)));
    expect(new Set(codes)).toEqual(new Set(["too_many_tries"]));
    expect((await mailsTo(visitor, email)).length).toBeLessThan(40);
    const other = await registered(visitor);
    await emailIsVerified(visitor, other.actor.userId);
    await resendVerification(other.me);
    expect(await mailsTo(visitor, other.email)).toHaveLength(1);
  });

  test("leaves one live row, although it is asked for many times at once", async ({ visitor, fan }) => {
    const { email } = await userRow(visitor, fan.actor.userId);
    const begin = { userId: fan.actor.userId, purpose: "verify_email", identifier: email } as const;
    await Promise.all(Array.from({ length: 12 }, () => beginVerification(fan, begin)));
    const rows = await fan.db.select().from(verifications).where(eq(verifications.userId, fan.actor.userId));
    expect(rows).toHaveLength(1);
  });

  test("serves its own purpose and its own address only", async ({ visitor }) => {
    const { me, word } = await registered(visitor);
    const reset = { token: word, password: "girafa azul no telhado" };
    await expect(resetPassword(visitor, reset)).rejects.toMatchObject({ code: "link_spent" });
    expect((await readAddressLink(visitor, "change_email", word)).state).toBe("spent");
    const elsewhere = {
      userId: me.actor.userId,
      purpose: "verify_email",
      identifier: "old@example.com",
    } as const;
    const { token, code } = await beginVerification(visitor, elsewhere);
    await expect(verifyEmailByLink(visitor, { token })).rejects.toMatchObject({ code: "link_spent" });
    await expect(verifyEmailByCode(me, { code })).rejects.toMatchObject({ code: "code_spent" });
    expect(await isVerified(visitor, me.actor.userId)).toBe(false);
  });
});
