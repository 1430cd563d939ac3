import { type Context, requireOwner, transact } from "../context";
import { clearTries, takeTurn } from "../throttle";
import {
  CodeSpent,
  consumeVerification,
  LinkSpent,
  type Verification,
  type VerificationPurpose,
  verificationOfCode,
  verificationOfLink,
} from "./verifications";
import { emailIsVerified } from "./verified";
import type { ConfirmCode, ConfirmLink } from "./verify-input";
import { findOwner, isStillTheirs } from "./verify-owner";

/** Verifies the address of who is signed in, by the code of the newest mail. Refuses with `code_wrong` and `code_spent`. */
export async function verifyEmailByCode(ctx: Context, { code }: ConfirmCode): Promise<void> {
  const { userId } = requireOwner(ctx);
  const verification = await judgeCode(ctx, { userId, purpose: "verify_email", code });
  if (!(await verify(ctx, verification))) throw new CodeSpent();
}

/**
 * Verifies the address that a link was sent to. Whoever holds the link proves the mailbox, in whatever browser; it
 * signs nobody in. Answers the link, whose page now says that it is done. Refuses with `link_spent`.
 */
export async function verifyEmailByLink(ctx: Context, { token }: ConfirmLink): Promise<ConfirmLink> {
  const verification = await verificationOfLink(ctx, "verify_email", token);
  if (!verification || !(await verify(ctx, verification))) throw new LinkSpent();
  return { token };
}

function verify(ctx: Context, verification: Verification): Promise<boolean> {
  return transact(ctx, async (ctx) => {
    if (!(await consumeVerification(ctx, verification))) return false;
    if (!isStillTheirs(await findOwner(ctx, verification.userId), verification)) return false;
    await emailIsVerified(ctx, verification.userId);
    return true;
  });
}

/**
 * The verification of a typed code, with what slows down guessing over many mails. Outside of a transaction, like
 * `verificationOfCode`.
 */
export async function judgeCode(
  ctx: Context,
  typed: { userId: number; purpose: VerificationPurpose; code: string },
): Promise<Verification> {
  const account = `user:${typed.userId}`;
  await takeTurn(ctx, "code", account);
  const verification = await verificationOfCode(ctx, typed);
  await clearTries(ctx, "code", account);
  return verification;
}
