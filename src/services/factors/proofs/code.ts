import type { Context } from "../../context";
import { FactorCodeWrong } from "../errors";
import { spendRecoveryCode } from "../recovery/spend";
import { spendTotpCode } from "../totp/spend";
import { sixDigits } from "./typed-code";

/**
 * Uses a code up that somebody typed: six digits are of an app, everything else is a recovery code. Refuses with
 * `factor_code_wrong`.
 */
export async function spendCode(ctx: Context, userId: number, typed: string): Promise<void> {
  const digits = sixDigits(typed);
  const spent = digits
    ? await spendTotpCode(ctx, userId, digits)
    : await spendRecoveryCode(ctx, userId, typed);
  if (!spent) throw new FactorCodeWrong();
}
