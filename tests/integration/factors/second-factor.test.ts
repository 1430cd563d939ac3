import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { challenges, sessions } from "@/db/schema";
import { addMs, MINUTE } from "@/lib/time";
import { sessionActor } from "@/services/auth";
import { answerWithCode, answerWithPasskey, askPasskey, secondFactorWays } from "@/services/factors";
import {
  codeAt,
  factorMails,
  inSession,
  later,
  owner,
  waiting,
  withApp,
  withPasskey,
} from "../../support/factors";
import { test } from "../../support/test";

describe("signing in to an account with a second factor", () => {
  test("opens a session only with the factor, remembered as the password form asked", async ({
    ctx,
    visitor,
  }) => {
    const { ctx: me, secret } = await withApp(await owner(ctx));
    const token = await waiting(visitor, me.actor.userId, false);
    expect(await secondFactorWays(visitor, token)).toEqual({
      app: true,
      recovery: true,
      passkey: false,
      password: false,
    });
    const at = later(visitor, 1);
    const answered = await answerWithCode(at, { code: codeAt(at, secret), token });
    if (answered.kind !== "signed_in") throw new Error("the sign-in was over");
    expect(answered.session.remembered).toBe(false);
    const { actor } = await inSession(at, answered.session);
    const [row] = await ctx.db.select().from(sessions).where(eq(sessions.id, actor.sessionId));
    expect(row).toMatchObject({ method: "password", secondFactorAt: at.now, userId: me.actor.userId });
  });

  test("is not got around with the word of the ceremony in place of a session", async ({ ctx, visitor }) => {
    const { ctx: me } = await withApp(await owner(ctx));
    const token = await waiting(visitor, me.actor.userId);
    expect(await sessionActor(visitor, token)).toEqual({ kind: "visitor" });
  });

  test("is over after ten minutes, after it was used, and for a guessed word", async ({ ctx, visitor }) => {
    const { ctx: me, secret, codes } = await withApp(await owner(ctx));
    const token = await waiting(visitor, me.actor.userId);
    const late = { ...visitor, now: addMs(visitor.now, 11 * MINUTE) };
    const over = { kind: "over" };
    expect(await answerWithCode(late, { code: codeAt(late, secret), token })).toEqual(over);
    expect(await secondFactorWays(late, token)).toBeNull();
    expect(await answerWithCode(visitor, { code: codes[0] ?? "", token: "guessed" })).toEqual(over);
    expect(await answerWithCode(visitor, { code: codes[0] ?? "", token: null })).toEqual(over);
    expect(await answerWithCode(visitor, { code: codes[0] ?? "", token })).toMatchObject({
      kind: "signed_in",
    });
    expect(await answerWithCode(visitor, { code: codes[1] ?? "", token })).toEqual(over);
  });

  test("is over after five wrong codes, also when they come at once", async ({ ctx, visitor }) => {
    const { ctx: me, codes } = await withApp(await owner(ctx));
    const token = await waiting(visitor, me.actor.userId);
    const wrong = Array.from({ length: 5 }, (_, i) => answerWithCode(visitor, { code: `00000${i}`, token }));
    await Promise.allSettled(wrong);
    const [row] = await ctx.db.select().from(challenges).where(eq(challenges.userId, me.actor.userId));
    expect(row?.attempts).toBe(5);
    expect(await secondFactorWays(visitor, token)).toBeNull();
    // Begun anew it is the account that has to wait, whatever is typed.
    const again = await waiting(visitor, me.actor.userId);
    const tries = Array.from({ length: 3 }, () => answerWithCode(visitor, { code: "111111", token: again }));
    const refused = await Promise.allSettled(tries);
    expect(
      refused.some(({ status, ...rest }) => status === "rejected" && isTooMany(rest)),
      "the account has to wait",
    ).toBe(true);
    expect(codes).toHaveLength(10);
  });

  test("takes each recovery code once, however it is typed, and tells its owner", async ({
    ctx,
    visitor,
  }) => {
    const { ctx: me, codes } = await withApp(await owner(ctx));
    const [first = "", second = ""] = codes;
    const typed = first.toUpperCase().replace("-", "  ");
    const words = await Promise.all([1, 2, 3].map(() => waiting(visitor, me.actor.userId)));
    const outcomes = await Promise.allSettled(
      words.map((token) => answerWithCode(visitor, { code: typed, token })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await factorMails(ctx, me.actor.userId)).toBe(2);
    const { ctx: other } = await withApp(await owner(ctx));
    const token = await waiting(visitor, other.actor.userId);
    await expect(answerWithCode(visitor, { code: second, token })).rejects.toMatchObject({
      code: "factor_code_wrong",
    });
  });

  test("takes a passkey of that account in place of a code", async ({ ctx, visitor }) => {
    const { ctx: me, authenticator } = await withPasskey(await owner(ctx));
    const { authenticator: others } = await withPasskey(await owner(ctx));
    const token = await waiting(visitor, me.actor.userId);
    const ask = () => askPasskey(visitor, { purpose: "second_factor", pending: token });
    const asked = await ask();
    expect(asked.options.allowCredentials?.map(({ id }) => id)).toEqual([authenticator.id]);
    const wrong = { passkey: others.get(asked.options), token, ceremony: asked.challenge.token };
    await expect(answerWithPasskey(visitor, wrong)).rejects.toMatchObject({ code: "passkey_wrong" });
    const { options, challenge } = await ask();
    const passkey = authenticator.get(options, { userHandle: null });
    const right = { passkey, token, ceremony: challenge.token };
    expect(await answerWithPasskey(visitor, right)).toMatchObject({ kind: "signed_in" });
    await expect(askPasskey(visitor, { purpose: "second_factor", pending: token })).rejects.toMatchObject({
      code: "second_factor_over",
    });
  });

  test("tells a stranger nothing about factors", async ({ ctx, visitor }) => {
    await withPasskey(await owner(ctx));
    expect(await secondFactorWays(visitor, "nobody's")).toBeNull();
    const { options } = await askPasskey(visitor, { purpose: "sign_in", pending: null });
    expect(options.allowCredentials).toEqual([]);
  });
});

function isTooMany(outcome: object): boolean {
  const reason = "reason" in outcome ? outcome.reason : null;
  return reason instanceof Error && "code" in reason && reason.code === "too_many_tries";
}
