import { eq } from "drizzle-orm";
import { z } from "zod";
import { accounts, passkeys, recoveryCodes, totpSecrets, users } from "@/db/schema";
import { writeAudit } from "../audit";
import { type Context, transact } from "../context";
import { sendMail } from "../mail";
import { clearTries } from "../throttle";
import { forgetWhatWasBegun } from "./begun";
import { requireRoom } from "./hashing";
import { NewPassword } from "./input";
import { hashNewPassword } from "./passwords";
import { endSessions } from "./sessions";
import { consumeVerification, LinkSpent, type Verification, verificationOfLink } from "./verifications";
import { emailIsVerified } from "./verified";
import { LinkToken } from "./verify-input";
import { findOwner, isStillTheirs, type Owner } from "./verify-owner";

export const ResetPassword = z.strictObject({ token: LinkToken, password: NewPassword });
export type ResetPassword = z.infer<typeof ResetPassword>;

type Live = { verification: Verification; owner: Owner };

/** The account that a link from a mail may give a new password to; null when the link counts no more. */
async function liveReset(ctx: Context, token: string): Promise<Live | null> {
  const verification = await verificationOfLink(ctx, "reset_password", token);
  const owner = verification && (await findOwner(ctx, verification.userId));
  return verification && isStillTheirs(owner, verification) ? { verification, owner } : null;
}

/** What the page of the link shows, without using it up. `clears`: other ways in go with the old password. */
export async function readReset(
  ctx: Context,
  token: string,
): Promise<{ email: string; clears: boolean } | null> {
  const live = await liveReset(ctx, token);
  return live && { email: live.owner.email, clears: !live.owner.emailVerified };
}

/**
 * Gives an account a new password by the link of a mail, ends all of its sessions and signs nobody in: a second
 * factor is asked for as ever. The mailbox is proven by it, so the address counts as verified. Refuses with
 * `link_spent`, `password_common` and `busy`.
 *
 * Until an address is verified, anybody may have made the account with it and left a door open for later: a passkey,
 * an authenticator, a linked sign-in. The first proof of the mailbox therefore closes all of them.
 */
export async function resetPassword(ctx: Context, { token, password }: ResetPassword): Promise<void> {
  requireRoom();
  const live = await liveReset(ctx, token);
  // A made-up link costs no hash.
  if (!live) throw new LinkSpent();
  const { verification, owner } = live;
  const { userId } = owner;
  const hash = await hashNewPassword(password, [owner.name, owner.email]);
  await transact(ctx, async (ctx) => {
    if (!(await consumeVerification(ctx, verification))) throw new LinkSpent();
    // Read again under the lock: the address may have changed, or been verified, meanwhile.
    const now = await findOwner(ctx, userId);
    if (!isStillTheirs(now, verification)) throw new LinkSpent();
    await ctx.db.update(users).set({ password: hash }).where(eq(users.id, userId));
    if (!now.emailVerified) await closeOtherDoors(ctx, userId);
    await forgetWhatWasBegun(ctx, userId);
    await emailIsVerified(ctx, userId);
    await endSessions(ctx, userId);
    await writeAudit(ctx, "password.reset", `user:${userId}`);
    await sendMail(ctx, {
      cause: `password_reset:${verification.id}`,
      to: now.email,
      lang: now.lang,
      userId,
      template: "password_changed",
      data: { name: now.name },
    });
  });
  await clearTries(ctx, "sign_in", owner.email.trim().toLowerCase());
}

async function closeOtherDoors(ctx: Context, userId: number): Promise<void> {
  for (const door of [passkeys, totpSecrets, recoveryCodes, accounts]) {
    await ctx.db.delete(door).where(eq(door.userId, userId));
  }
}
