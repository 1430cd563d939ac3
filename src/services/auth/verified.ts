import { and, eq, isNull } from "drizzle-orm";
import { users } from "@/db/schema";
import { type Context, transact } from "../context";
import { claimGuestPurchases } from "../payments";

/**
 * What follows when the address of an account was proved to be its owner's: it counts as verified, and what was
 * bought as a guest with the same address opens. Repeating it changes nothing. For services that have the proof.
 */
export function emailIsVerified(ctx: Context, userId: number): Promise<void> {
  return transact(ctx, async (ctx) => {
    await ctx.db
      .update(users)
      .set({ emailVerifiedAt: ctx.now })
      .where(and(eq(users.id, userId), isNull(users.emailVerifiedAt), isNull(users.deletedAt)));
    await claimGuestPurchases(ctx, userId);
  });
}
