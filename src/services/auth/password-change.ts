import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { users } from "@/db/schema";
import { DomainError } from "@/lib/errors";
import { writeAudit } from "../audit";
import { type Context, requireOwner, requireProven, transact } from "../context";
import { sendMail } from "../mail";
import { clearTries, takeTurn } from "../throttle";
import { forgetWhatWasBegun } from "./begun";
import { requireRoom } from "./hashing";
import { NewPassword } from "./input";
import type { SignedIn } from "./open-session";
import { hashNewPassword, isHash, passwordMatches } from "./passwords";
import { endSessions, requireRenewed } from "./sessions";
import { ownerOf } from "./verify-owner";

export const ChangePassword = z.strictObject({
  /** Left out by accounts that have none yet. */
  currentPassword: z.string().max(1_000, "password_wrong").optional(),
  password: NewPassword,
});
export type ChangePassword = z.infer<typeof ChangePassword>;

class PasswordWrong extends DomainError {
  constructor() {
    super("invalid", "password_wrong", "This is not your current password.", { field: "currentPassword" });
  }
}

/** Whether an account has a password; who came by a sign-in provider may have none. */
export async function hasPassword(ctx: Context): Promise<boolean> {
  return isHash((await ownerOf(ctx, requireOwner(ctx).userId)).password);
}

/**
 * Gives the account of who is signed in a new password: against the current one, or against a recent proof where
 * there is none yet. Ends all other sessions; this one goes on under a new id. Refuses with `password_wrong`,
 * `password_common`, `proof_needed`, `too_many_tries` and `busy`.
 */
export async function changePassword(ctx: Context, input: ChangePassword): Promise<SignedIn> {
  const { userId, sessionId } = requireOwner(ctx);
  requireRoom();
  const owner = await ownerOf(ctx, userId);
  await requireCurrent(ctx, owner.password, input.currentPassword);
  const hash = await hashNewPassword(input.password, [owner.name, owner.email]);
  return transact(ctx, async (ctx) => {
    // Another change that was faster has made "current" untrue.
    const changed = await ctx.db
      .update(users)
      .set({ password: hash })
      .where(and(eq(users.id, userId), eq(users.password, owner.password)))
      .returning({ id: users.id });
    if (changed.length === 0) throw new PasswordWrong();
    await forgetWhatWasBegun(ctx, userId);
    await endSessions(ctx, userId, sessionId);
    const session = await requireRenewed(ctx);
    await writeAudit(ctx, "password.changed", `user:${userId}`);
    await sendMail(ctx, {
      cause: `password_changed:${userId}:${ctx.now.getTime()}`,
      to: owner.email,
      lang: owner.lang,
      userId,
      template: "password_changed",
      data: { name: owner.name },
    });
    return session;
  });
}

async function requireCurrent(ctx: Context, hash: string, typed: string | undefined): Promise<void> {
  if (!isHash(hash)) {
    requireProven(ctx);
    return;
  }
  const account = `user:${requireOwner(ctx).userId}`;
  await takeTurn(ctx, "proof", account);
  if (!(await passwordMatches(typed ?? "", hash))) throw new PasswordWrong();
  await clearTries(ctx, "proof", account);
}
