import { and, eq, isNotNull } from "drizzle-orm";
import { totpSecrets } from "@/db/schema";
import type { SignedIn } from "../../auth";
import type { Context } from "../../context";
import { removeFactor } from "../remove";

/** Forgets the authenticator app of who is signed in. Refuses as `removeFactor` does. */
export function turnTotpOff(ctx: Context): Promise<SignedIn> {
  return removeFactor(ctx, {
    change: "totp_off",
    take: async (ctx, userId) => {
      const gone = await ctx.db
        .delete(totpSecrets)
        .where(and(eq(totpSecrets.userId, userId), isNotNull(totpSecrets.confirmedAt)))
        .returning({ userId: totpSecrets.userId });
      return gone.length > 0 ? {} : null;
    },
  });
}
