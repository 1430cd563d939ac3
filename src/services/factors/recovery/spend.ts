import { and, eq, isNull } from "drizzle-orm";
import { recoveryCodes } from "@/db/schema";
import { type Context, transact } from "../../context";
import { tellOfChange } from "../change";
import { recoveryHash } from "./code";

/** Uses a recovery code up and tells its owner. True for one caller only, however many come at once. */
export function spendRecoveryCode(ctx: Context, userId: number, typed: string): Promise<boolean> {
  return transact(ctx, async (ctx) => {
    const used = await ctx.db
      .update(recoveryCodes)
      .set({ usedAt: ctx.now })
      .where(
        and(
          eq(recoveryCodes.userId, userId),
          eq(recoveryCodes.codeHash, recoveryHash(userId, typed)),
          isNull(recoveryCodes.usedAt),
        ),
      )
      .returning({ id: recoveryCodes.id });
    if (used.length > 0) await tellOfChange(ctx, userId, "recovery_code_used");
    return used.length > 0;
  });
}
