import { eq } from "drizzle-orm";
import { challenges } from "@/db/schema";
import type { Context } from "../context";
import { cancelVerification } from "./verifications";

/**
 * Ends what was begun with an old password: sign-ins that wait for their second factor, links to reset it, and a
 * change to an address that somebody else may have wished.
 */
export async function forgetWhatWasBegun(ctx: Context, userId: number): Promise<void> {
  await ctx.db.delete(challenges).where(eq(challenges.userId, userId));
  await cancelVerification(ctx, userId, "reset_password", "change_email");
}
