import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { writeAudit } from "../audit";
import { type Context, requireOwner, transact } from "../context";
import { sendMail } from "../mail";
import { EmailTaken } from "./accounts";
import { isTaken } from "./email-change";
import {
  CodeSpent,
  cancelVerification,
  consumeVerification,
  LinkSpent,
  type Verification,
  verificationOfLink,
} from "./verifications";
import { emailIsVerified } from "./verified";
import { judgeCode } from "./verify-email";
import type { ConfirmCode, ConfirmLink } from "./verify-input";
import { ownerOf } from "./verify-owner";

/**
 * Changes the address of who is signed in to the new one, by the code that was sent there. Refuses with `code_wrong`,
 * `code_spent`, and with `email_taken` when somebody made an account with it meanwhile.
 */
export async function confirmEmailByCode(ctx: Context, { code }: ConfirmCode): Promise<void> {
  const { userId } = requireOwner(ctx);
  const verification = await judgeCode(ctx, { userId, purpose: "change_email", code });
  if (!(await change(ctx, verification))) throw new CodeSpent();
}

/**
 * The same by the link, in whatever browser: the owner wished it with a fresh proof, the link proves the mailbox.
 * Refuses with `link_spent` and `email_taken`.
 */
export async function confirmEmailByLink(ctx: Context, { token }: ConfirmLink): Promise<ConfirmLink> {
  const verification = await verificationOfLink(ctx, "change_email", token);
  if (!verification || !(await change(ctx, verification))) throw new LinkSpent();
  return { token };
}

async function change(ctx: Context, verification: Verification): Promise<boolean> {
  return transact(ctx, async (ctx) => {
    if (!(await consumeVerification(ctx, verification))) return false;
    const { userId, identifier: newEmail, id } = verification;
    const { email: oldEmail, name, lang } = await ownerOf(ctx, userId);
    await moveTo(ctx, userId, newEmail);
    // Links that were sent to the old address must not open what is the new one's.
    await cancelVerification(ctx, userId, "verify_email", "reset_password");
    await emailIsVerified(ctx, userId);
    await writeAudit(ctx, "email.changed", `user:${userId}`);
    for (const to of [oldEmail, newEmail]) {
      await sendMail(ctx, {
        cause: `email_changed:${id}:${to === newEmail ? "new" : "old"}`,
        to,
        lang,
        userId,
        template: "email_changed",
        data: { name, newEmail },
      });
    }
    return true;
  });
}

/** Refuses with `email_taken`; the unique index decides between two who want the same address at once. */
async function moveTo(ctx: Context, userId: number, email: string): Promise<void> {
  if (await isTaken(ctx, email)) throw new EmailTaken();
  try {
    await transact(ctx, (ctx) =>
      ctx.db.update(users).set({ email, emailVerifiedAt: ctx.now }).where(eq(users.id, userId)),
    );
  } catch (error) {
    if (isDuplicate(error)) throw new EmailTaken();
    throw error;
  }
}

const UNIQUE_VIOLATION = "23505";

function isDuplicate(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ("code" in error && error.code === UNIQUE_VIOLATION) || isDuplicate(error.cause);
}
