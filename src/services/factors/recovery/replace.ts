import { eq } from "drizzle-orm";
import { recoveryCodes } from "@/db/schema";
import type { Context } from "../../context";
import { newRecoveryCode, recoveryHash } from "./code";

/** How many codes a set has. */
const SET = 10;

/** Gives an account a new set of codes in place of whatever it had, in the transaction of `ctx`. */
export async function replaceRecoveryCodes(ctx: Context, userId: number): Promise<string[]> {
  const codes = Array.from({ length: SET }, newRecoveryCode);
  await ctx.db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await ctx.db
    .insert(recoveryCodes)
    .values(codes.map((code) => ({ userId, codeHash: recoveryHash(userId, code), createdAt: ctx.now })));
  return codes;
}
