import { type Context, requireOwner, transact } from "../context";
import { sendMail, siteUrl } from "../mail";
import { takeTurn } from "../throttle";
import { beginVerification } from "./verifications";
import { ownerOf } from "./verify-owner";

/**
 * Sends the mail that proves an account's address; one that was sent before counts no more. A verified account gets
 * none. In the transaction of its cause, for services that have decided.
 */
export function sendVerification(ctx: Context, userId: number): Promise<void> {
  return transact(ctx, async (ctx) => {
    const { name, email, emailVerified, lang } = await ownerOf(ctx, userId);
    if (emailVerified) return;
    const { id, token, code } = await beginVerification(ctx, {
      userId,
      purpose: "verify_email",
      identifier: email,
    });
    await sendMail(ctx, {
      cause: `verification:${id}`,
      to: email,
      lang,
      userId,
      template: "verify_email",
      data: { name, code, link: siteUrl(`/${lang}/verify/${token}`) },
    });
  });
}

/** Sends that mail once more to who is signed in. Refuses with `too_many_tries` who asks too often. */
export async function resendVerification(ctx: Context): Promise<void> {
  const { userId } = requireOwner(ctx);
  await takeTurn(ctx, "mail", `user:${userId}`);
  await sendVerification(ctx, userId);
}
