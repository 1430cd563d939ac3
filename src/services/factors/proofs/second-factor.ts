import { z } from "zod";
import {
  consumeChallenge,
  openSession,
  readChallenge,
  requireMayEnter,
  type SignedIn,
  tryChallenge,
} from "../../auth";
import { type Context, transact } from "../../context";
import { PasskeyWrong } from "../errors";
import { takeCeremony } from "../passkeys/challenge";
import type { ShowPasskey } from "../passkeys/input";
import { judgePasskey } from "../passkeys/judge";
import { spendCode } from "./code";
import { inTurn } from "./turn";
import { TypedCode } from "./typed-code";

export const SecondFactorCode = z.strictObject({ code: TypedCode });
type Code = z.infer<typeof SecondFactorCode>;

/** A sign-in that waits for its second factor either goes on, or is over and has to be begun anew. */
export type Answered = { kind: "signed_in"; session: SignedIn } | { kind: "over" };
const OVER = { kind: "over" } as const;

/** How the session is to be once the second factor was shown, as `enter` wrote it down. */
const Waiting = z.object({ method: z.enum(["password", "provider"]), remembered: z.boolean() });

/**
 * Finishes the sign-in that `token` names, with a code of the app or a recovery code. Refuses with
 * `factor_code_wrong`, `too_many_tries`, `banned` and `banned_until`; five wrong answers, and it is over.
 */
export function answerWithCode(ctx: Context, { code, token }: Code & { token: string | null }) {
  return answer(ctx, token, (userId) => spendCode(ctx, userId, code));
}

/** The same with a passkey, in the ceremony that `ceremony` names. Refuses with `passkey_wrong`. */
export function answerWithPasskey(
  ctx: Context,
  { passkey, token, ceremony }: ShowPasskey & { token: string | null; ceremony: string | null },
) {
  return answer(ctx, token, async (userId) => {
    const asked = await takeCeremony(ctx, ceremony, { purpose: "second_factor", sessionId: null });
    if (asked?.userId !== userId) throw new PasskeyWrong();
    await judgePasskey(ctx, passkey, asked);
  });
}

async function answer(
  ctx: Context,
  token: string | null,
  prove: (userId: number) => Promise<void>,
): Promise<Answered> {
  const userId = (await readChallenge(ctx, "second_factor", token))?.userId;
  if (!userId) return OVER;
  return inTurn(ctx, "second_factor", userId, async () => {
    // The try is written down before the answer is judged: many at once are as many tries.
    const waiting = await tryChallenge(ctx, "second_factor", token);
    if (!waiting) return OVER;
    await prove(userId);
    return transact(ctx, async (ctx) => {
      // The account may have been closed, or its password changed, since that was right.
      await requireMayEnter(ctx, userId);
      if (!(await consumeChallenge(ctx, waiting.id))) return OVER;
      const { method, remembered } = Waiting.parse(waiting.data);
      const session = await openSession(ctx, { userId, method, remembered, secondFactor: true });
      return { kind: "signed_in", session };
    });
  });
}
