import { eq } from "drizzle-orm";
import { recoveryCodes, sessions, users } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { requireRenewed, type SignedIn } from "../auth";
import { type Context, requireProven, transact } from "../context";
import { getSettings } from "../settings";
import { tellOfChange } from "./change";
import { LastFactor } from "./errors";
import { factorsHeld, hasFactor } from "./held";

type Removal = {
  change: "totp_off" | "passkey_removed";
  /** Takes it away; what it answers is written into the audit log, null says that it was not there. */
  take: (ctx: Context, userId: number) => Promise<Record<string, unknown> | null>;
};

/**
 * Takes a factor away from the account of who is signed in, and the recovery codes with the last one. Answers this
 * browser's session under a new id. Refuses with `proof_needed`, and an admin's last one with `last_factor` while
 * the site demands one.
 */
export async function removeFactor(ctx: Context, { change, take }: Removal): Promise<SignedIn> {
  const { userId } = requireProven(ctx);
  return transact(ctx, async (ctx) => {
    // Two factors that are removed at once would each take the other one for what stays.
    const [user] = await ctx.db
      .select({ role: users.role })
      .from(users)
      .where(eq(users.id, userId))
      .for("update");
    const taken = user && (await take(ctx, userId));
    if (!taken) throw new NotFound("second factor");
    if (!hasFactor(await factorsHeld(ctx, userId))) {
      const { admin_second_factor_required } = await getSettings(ctx);
      if (user.role === "admin" && admin_second_factor_required) throw new LastFactor();
      await ctx.db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
      // Should the site demand one of admins later, a factor that is gone is none that was shown.
      await ctx.db.update(sessions).set({ secondFactorAt: null }).where(eq(sessions.userId, userId));
    }
    await tellOfChange(ctx, userId, change, taken);
    return requireRenewed(ctx);
  });
}
