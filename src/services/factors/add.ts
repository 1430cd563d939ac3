import { eq, sql } from "drizzle-orm";
import { recoveryCodes, users } from "@/db/schema";
import { requireRenewed, type SignedIn } from "../auth";
import { type Context, requireProven, type UserActor } from "../context";
import { tellOfChange } from "./change";
import { EmailUnverified } from "./errors";
import { replaceRecoveryCodes } from "./recovery/replace";

/**
 * What a new factor leads to: this browser's session under a new id, and the recovery codes where the account had
 * none before; they are never to be seen again.
 */
export type FactorAdded = { session: SignedIn; codes: string[] | null };

/** Who may add a second factor: the owner, proved of late, with a verified e-mail. */
export function requireMayAdd(ctx: Context): UserActor {
  const actor = requireProven(ctx);
  if (!actor.emailVerified) throw new EmailUnverified();
  return actor;
}

/** All that follows from a factor that was just added by who holds it, in the transaction of `ctx`. */
export async function factorAdded(
  ctx: Context,
  userId: number,
  change: "totp_on" | "passkey_added",
  details: Record<string, unknown> = {},
): Promise<FactorAdded> {
  // Two first factors at the same instant make one set of codes.
  await ctx.db.execute(sql`select from ${users} where ${users.id} = ${userId} for update`);
  const [known] = await ctx.db
    .select({ id: recoveryCodes.id })
    .from(recoveryCodes)
    .where(eq(recoveryCodes.userId, userId))
    .limit(1);
  const codes = known ? null : await replaceRecoveryCodes(ctx, userId);
  await tellOfChange(ctx, userId, change, details);
  return { session: await requireRenewed(ctx, { secondFactor: true }), codes };
}
