import { eq, sql } from "drizzle-orm";
import { describe, expect, vi } from "vitest";
import { outbox, users } from "@/db/schema";
import { addMs, HOUR, MINUTE } from "@/lib/time";
import {
  beginEmailChange,
  beginVerification,
  ChangeEmail,
  cancelEmailChange,
  confirmEmailByCode,
  confirmEmailByLink,
  pendingEmail,
  Register,
  readAddressLink,
  register,
  verifyEmailByLink,
} from "@/services/auth";
import type { Context, UserActor } from "@/services/context";
import { test } from "../../support/test";
import { mailOf, mailsTo, otherThan, outcomes, tokenOf, userRow } from "./mails";

type Me = Context & { actor: UserActor };

const anAddress = () => `${crypto.randomUUID()}@example.com`;
const emailOf = async (ctx: Me) => (await userRow(ctx, ctx.actor.userId)).email;

/** A change that was begun, and the mail that the new address got. */
async function begun(me: Me, to = anAddress()) {
  await beginEmailChange(me, ChangeEmail.parse({ email: to }));
  const { code, link } = await mailOf(me, to, "email_change_confirm");
  return { to, code, word: tokenOf(link) };
}

const templates = async (ctx: Context, email: string) =>
  (await mailsTo(ctx, email)).map(({ template }) => template);

describe("changing the address", () => {
  test("happens when the new one is proved by its code, and both are told", async ({ fan }) => {
    const old = await emailOf(fan);
    const { to, code } = await begun(fan, `  NEW-${anAddress()} `.trim().toLowerCase());
    expect([await emailOf(fan), await pendingEmail(fan)]).toEqual([old, to]);
    await confirmEmailByCode(fan, { code });
    expect([await emailOf(fan), await pendingEmail(fan)]).toEqual([to, null]);
    expect((await userRow(fan, fan.actor.userId)).emailVerifiedAt).not.toBeNull();
    expect(await templates(fan, old)).toEqual(["email_change_notice", "email_changed"]);
    expect(await templates(fan, to)).toEqual(["email_change_confirm", "email_changed"]);
  });

  test("happens by the link in any browser, once", async ({ fan, visitor }) => {
    const { to, word } = await begun(fan);
    expect(await readAddressLink(visitor, "change_email", word)).toMatchObject({ state: "open", email: to });
    const { done, codes } = await outcomes([
      confirmEmailByLink(visitor, { token: word }),
      confirmEmailByLink(visitor, { token: word }),
    ]);
    expect([done, codes]).toEqual([1, ["link_spent"]]);
    expect(await emailOf(fan)).toBe(to);
    expect(await readAddressLink(visitor, "change_email", word)).toMatchObject({ state: "done", email: to });
  });

  test("needs a fresh proof of who sits there", async ({ fan, visitor }) => {
    const email = anAddress();
    const stale = { ...fan, now: addMs(fan.now, 16 * MINUTE) };
    await expect(beginEmailChange(stale, { email })).rejects.toMatchObject({ code: "proof_needed" });
    await expect(beginEmailChange(visitor, { email })).rejects.toMatchObject({ code: "sign_in_needed" });
    const looking = { ...fan, actor: { ...fan.actor, impersonatedBy: 1 } };
    await expect(beginEmailChange(looking, { email })).rejects.toMatchObject({ code: "impersonating" });
    expect(await mailsTo(fan, email)).toEqual([]);
  });

  test("to the address that it has already is refused, in whatever case", async ({ fan }) => {
    const email = (await emailOf(fan)).toUpperCase();
    await expect(beginEmailChange(fan, ChangeEmail.parse({ email }))).rejects.toMatchObject({
      code: "email_same",
      field: "email",
    });
  });

  test("can be taken back, and its link and code count no more", async ({ fan, visitor }) => {
    const old = await emailOf(fan);
    const { code, word } = await begun(fan);
    await cancelEmailChange(fan);
    expect(await pendingEmail(fan)).toBeNull();
    await expect(confirmEmailByCode(fan, { code })).rejects.toMatchObject({ code: "code_spent" });
    await expect(confirmEmailByLink(visitor, { token: word })).rejects.toMatchObject({ code: "link_spent" });
    expect(await emailOf(fan)).toBe(old);
  });

  test("waits for an hour, and a newer wish replaces it", async ({ fan, visitor, as }) => {
    const first = await begun(fan);
    const second = await begun(fan);
    await expect(confirmEmailByLink(visitor, { token: first.word })).rejects.toMatchObject({
      code: "link_spent",
    });
    const late = as(fan.actor, addMs(fan.now, HOUR + MINUTE));
    await expect(confirmEmailByCode(late, { code: second.code })).rejects.toMatchObject({
      code: "code_spent",
    });
    expect(await pendingEmail(late)).toBeNull();
  });

  test("takes back links that were sent to the old address", async ({ fan, visitor }) => {
    const old = await emailOf(fan);
    const { userId } = fan.actor;
    const { token } = await beginVerification(fan, { userId, purpose: "verify_email", identifier: old });
    const { code } = await begun(fan);
    await confirmEmailByCode(fan, { code });
    await expect(verifyEmailByLink(visitor, { token })).rejects.toMatchObject({ code: "link_spent" });
  });
});

describe("an address that has an account already", () => {
  test("is answered like a free one, gets no mail, and cannot be taken", async ({ fan, otherFan }) => {
    const taken = await emailOf(otherFan);
    const old = await emailOf(fan);
    await beginEmailChange(fan, ChangeEmail.parse({ email: ` ${taken.toUpperCase()}` }));
    expect(await pendingEmail(fan)).toBe(taken);
    expect(await mailsTo(fan, taken)).toEqual([]);
    expect(await templates(fan, old)).toEqual(["email_change_notice"]);
    await expect(confirmEmailByCode(fan, { code: "000000" })).rejects.toMatchObject({ kind: "invalid" });
    expect(await emailOf(fan)).toBe(old);
  });

  test("because somebody registered it meanwhile is refused clearly, and stays theirs", async ({
    fan,
    visitor,
  }) => {
    const old = await emailOf(fan);
    const { to, code } = await begun(fan);
    await register(visitor, Register.parse({ name: "Eva", email: to, password: "girafa azul no telhado" }));
    await expect(confirmEmailByCode(fan, { code })).rejects.toMatchObject({ code: "email_taken" });
    expect(await emailOf(fan)).toBe(old);
  });

  test("is refused also to who confirms while that account is just being made", async ({ fan }) => {
    const { to, code } = await begun(fan);
    const confirming = await fan.db.transaction(async (tx) => {
      await tx.insert(users).values({ name: "Eva", email: to, password: "!" });
      const confirming = outcomes([confirmEmailByCode(fan, { code })]);
      // Until it stands at the unique index and waits for this transaction's end.
      await vi.waitFor(async () => {
        const { rows } = await fan.db.execute(sql`select from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`);
        expect(rows.length).toBeGreaterThan(0);
      }, 10_000);
      return { confirming };
    });
    expect(await confirming.confirming).toEqual({ done: 0, codes: ["email_taken"] });
  });

  test("is won by one of two who confirm at the same instant", async ({ fan, otherFan }) => {
    const to = anAddress();
    const mine = await begun(fan, to);
    const theirs = await begun(otherFan, to);
    const { done, codes } = await outcomes([
      confirmEmailByCode(fan, { code: mine.code }),
      confirmEmailByCode(otherFan, { code: theirs.code }),
    ]);
    expect([done, codes]).toEqual([1, ["email_taken"]]);
    expect(await fan.db.$count(users, eq(users.email, to))).toBe(1);
  });
});

describe("who guesses or borrows", () => {
  test("the code of a change has five tries", async ({ fan }) => {
    const { code } = await begun(fan);
    const old = await emailOf(fan);
    await outcomes(
      Array.from({ length: 64 }, (_, n) => confirmEmailByCode(fan, { code: otherThan(code, n) })),
    );
    await expect(confirmEmailByCode(fan, { code })).rejects.toMatchObject({ kind: expect.anything() });
    expect(await emailOf(fan)).toBe(old);
  });

  test("cannot use somebody else's code, nor one that was made for another purpose", async ({
    fan,
    otherFan,
    visitor,
  }) => {
    const { code, word } = await begun(fan);
    await expect(confirmEmailByCode(otherFan, { code })).rejects.toMatchObject({ code: "code_spent" });
    await expect(verifyEmailByLink(visitor, { token: word })).rejects.toMatchObject({ code: "link_spent" });
    const { userId } = fan.actor;
    const identifier = await emailOf(fan);
    const reset = await beginVerification(fan, { userId, purpose: "reset_password", identifier });
    await expect(confirmEmailByLink(visitor, { token: reset.token })).rejects.toMatchObject({
      code: "link_spent",
    });
  });

  test("sends nobody's mailbox a flood", async ({ fan }) => {
    const to = anAddress();
    const { codes } = await outcomes(Array.from({ length: 40 }, () => beginEmailChange(fan, { email: to })));
    expect(new Set(codes)).toEqual(new Set(["too_many_tries"]));
    expect(await fan.db.$count(outbox, eq(outbox.recipient, to))).toBeLessThan(40);
  });
});
