import { and, eq, isNotNull, lt } from "drizzle-orm";
import { totpSecrets } from "@/db/schema";
import type { Context } from "../../context";
import { open } from "../../secrets";
import { sealPlace, stepOf } from "./key";

/**
 * Uses a code of an authenticator app up. True for one caller only: the step of the last accepted code moves
 * forward in one statement, so that neither this code nor an older one counts again.
 */
export async function spendTotpCode(ctx: Context, userId: number, digits: string): Promise<boolean> {
  const isOn = and(eq(totpSecrets.userId, userId), isNotNull(totpSecrets.confirmedAt));
  const [app] = await ctx.db.select({ secret: totpSecrets.secret }).from(totpSecrets).where(isOn);
  const step = app && stepOf(open(app.secret, sealPlace(userId)), digits, ctx.now);
  if (!step) return false;
  const used = await ctx.db
    .update(totpSecrets)
    .set({ lastStep: step })
    .where(and(isOn, eq(totpSecrets.secret, app.secret), lt(totpSecrets.lastStep, step)))
    .returning({ userId: totpSecrets.userId });
  return used.length > 0;
}
