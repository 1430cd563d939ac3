import { and, eq, isNull } from "drizzle-orm";
import { challenges, totpSecrets } from "@/db/schema";
import type { Context } from "../context";
import { cancelVerification } from "./verifications";

/**
 * Ends what was begun with an old password: sign-ins that wait for their second factor, links to reset it, a change
 * to an address that somebody else may have wished, and the set-up of an app, whose secret they may have seen.
 */
export async function forgetWhatWasBegun(ctx: Context, userId: number): Promise<void> {
  await ctx.db.delete(challenges).where(eq(challenges.userId, userId));
  await ctx.db
    .delete(totpSecrets)
    .where(and(eq(totpSecrets.userId, userId), isNull(totpSecrets.confirmedAt)));
  await cancelVerification(ctx, userId, "reset_password", "change_email");
}
