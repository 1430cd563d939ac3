import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { totpSecrets, users } from "@/db/schema";
import { DomainError } from "@/lib/errors";
import { type Context, transact } from "../../context";
import { open } from "../../secrets";
import { type FactorAdded, factorAdded, requireMayAdd } from "../add";
import { FactorCodeWrong } from "../errors";
import { sixDigits, TypedCode } from "../proofs/typed-code";
import { sealPlace, stepOf } from "./key";

export const ConfirmTotp = z.strictObject({ code: TypedCode });
export type ConfirmTotp = z.infer<typeof ConfirmTotp>;

/**
 * Turns the authenticator app on that was begun, against its first code. Refuses with `factor_code_wrong`,
 * `totp_not_begun`, `proof_needed` and `email_unverified`.
 */
export async function confirmTotp(ctx: Context, { code }: ConfirmTotp): Promise<FactorAdded> {
  const { userId } = requireMayAdd(ctx);
  const isPending = and(eq(totpSecrets.userId, userId), isNull(totpSecrets.confirmedAt));
  const [pending] = await ctx.db.select({ secret: totpSecrets.secret }).from(totpSecrets).where(isPending);
  if (!pending) throw new NotBegun();
  const digits = sixDigits(code);
  const step = digits && stepOf(open(pending.secret, sealPlace(userId)), digits, ctx.now);
  if (!step) throw new FactorCodeWrong();
  return transact(ctx, async (ctx) => {
    // Locked before the secret is: a new password, which forgets it, takes the two in this order as well.
    await ctx.db.execute(sql`select from ${users} where ${users.id} = ${userId} for update`);
    const confirmed = await ctx.db
      .update(totpSecrets)
      .set({ confirmedAt: ctx.now, lastStep: step })
      .where(and(isPending, eq(totpSecrets.secret, pending.secret)))
      .returning({ userId: totpSecrets.userId });
    if (confirmed.length === 0) throw new NotBegun();
    return factorAdded(ctx, userId, "totp_on");
  });
}

class NotBegun extends DomainError {
  constructor() {
    super("conflict", "totp_not_begun", "This set-up is over. Reload the page.");
  }
}
