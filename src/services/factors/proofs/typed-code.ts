import { z } from "zod";

/** A code as people type it, of an app or from paper. */
export const TypedCode = z.string().trim().min(1, "required").max(40, "factor_code_wrong");

/** The six digits of an authenticator app, also when they are typed in groups; null where it is something else. */
export function sixDigits(typed: string): string | null {
  const digits = typed.replace(/[\s-]/g, "");
  return /^\d{6}$/.test(digits) ? digits : null;
}
