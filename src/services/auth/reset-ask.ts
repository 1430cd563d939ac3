import { and, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { users } from "@/db/schema";
import { type Context, requireSystem, transact } from "../context";
import { enqueue } from "../jobs";
import { sendMail, siteUrl } from "../mail";
import { takeTurn } from "../throttle";
import { Email } from "./input";
import { beginVerification } from "./verifications";
import { ownerOf } from "./verify-owner";

export const AskReset = z.strictObject({ email: Email });
export type AskReset = z.infer<typeof AskReset>;

/** Like a mail itself: after some hours nobody waits for it any more. */
const TRIES = 10;

/**
 * Asks for the mail that resets a password. Nothing here depends on whether there is such an account: looking it up
 * is the worker's, so that neither the answer nor the time it takes tells. Refuses with `too_many_tries`.
 */
export async function askReset(ctx: Context, { email }: AskReset): Promise<void> {
  await takeTurn(ctx, "mail", email);
  await enqueue(ctx, "password.reset", { email }, { key: `password.reset:${email}`, maxAttempts: TRIES });
}

/** Sends that mail where there is an account with this address; elsewhere nothing happens. */
export function sendReset(ctx: Context, { email }: { email: string }): Promise<void> {
  requireSystem(ctx);
  return transact(ctx, async (ctx) => {
    const [user] = await ctx.db
      .select({ id: users.id })
      .from(users)
      .where(and(sql`lower(trim(${users.email})) = ${email}`, isNull(users.deletedAt)));
    if (!user) return;
    const owner = await ownerOf(ctx, user.id);
    const { id, token } = await beginVerification(ctx, {
      userId: user.id,
      purpose: "reset_password",
      identifier: owner.email,
    });
    await sendMail(ctx, {
      cause: `verification:${id}`,
      to: owner.email,
      lang: owner.lang,
      userId: user.id,
      template: "reset_password",
      data: { name: owner.name, link: siteUrl(`/${owner.lang}/reset/${token}`) },
    });
  });
}
