import { sql } from "drizzle-orm";
import { z } from "zod";
import { users } from "@/db/schema";
import { DomainError } from "@/lib/errors";
import { writeAudit } from "../audit";
import { type Context, requireOwner, requireProven, requireUser, transact } from "../context";
import { sendMail, siteUrl } from "../mail";
import { takeTurn } from "../throttle";
import { Email } from "./input";
import { beginVerification, cancelVerification, pendingVerification } from "./verifications";
import { ownerOf } from "./verify-owner";

export const ChangeEmail = z.strictObject({ email: Email });
export type ChangeEmail = z.infer<typeof ChangeEmail>;

class EmailIsTheSame extends DomainError {
  constructor() {
    super("invalid", "email_same", "This is your address already.", { field: "email" });
  }
}

/**
 * Begins to change the address of who is signed in: the new one is written to and has to be proved, the old one is
 * told. Nothing changes before. Refuses with `proof_needed`, `email_same` and `too_many_tries`.
 *
 * An address that has an account already is answered like any other, so that nobody learns of it, and gets no mail:
 * its code is known to nobody, and the change waits until it expires.
 */
export async function beginEmailChange(ctx: Context, { email }: ChangeEmail): Promise<void> {
  const { userId } = requireProven(ctx);
  const owner = await ownerOf(ctx, userId);
  if (owner.email.trim().toLowerCase() === email) throw new EmailIsTheSame();
  await takeTurn(ctx, "mail", `user:${userId}`);
  await transact(ctx, async (ctx) => {
    const { id, token, code } = await beginVerification(ctx, {
      userId,
      purpose: "change_email",
      identifier: email,
    });
    const mail = { lang: owner.lang, userId };
    if (!(await isTaken(ctx, email))) {
      const link = siteUrl(`/${owner.lang}/verify/change/${token}`);
      await sendMail(ctx, {
        ...mail,
        cause: `verification:${id}`,
        to: email,
        template: "email_change_confirm",
        data: { name: owner.name, code, link },
      });
    }
    await sendMail(ctx, {
      ...mail,
      cause: `email_change_notice:${id}`,
      to: owner.email,
      template: "email_change_notice",
      data: { name: owner.name, newEmail: email },
    });
    await writeAudit(ctx, "email.change_begun", `user:${userId}`);
  });
}

/** Whether an address belongs to an account, in whatever case it is written. */
export async function isTaken(ctx: Context, email: string): Promise<boolean> {
  const [other] = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(sql`lower(trim(${users.email})) = ${email}`);
  return other !== undefined;
}

/** The new address that waits for its proof; null while no change is under way. */
export async function pendingEmail(ctx: Context): Promise<string | null> {
  const pending = await pendingVerification(ctx, requireUser(ctx).userId, "change_email");
  return pending?.identifier ?? null;
}

/** Takes a change of address back before it is done: its link and code count no more. */
export async function cancelEmailChange(ctx: Context): Promise<void> {
  await cancelVerification(ctx, requireOwner(ctx).userId, "change_email");
}
