import { z } from "zod";

/**
 * Amounts go to and come from Mercado Pago as decimals. Both ways lead over the digits: 28.99 × 100 is 2898.9999999999995 as a
 * float. What has more than two decimals is refused.
 */
export const minorUnits = z.union([z.number(), z.string()]).transform((amount, ctx) => {
  const match = /^(\d{1,10})(?:\.(\d{1,2})0*)?$/.exec(String(amount));
  if (match) return Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
  ctx.addIssue({ code: "custom", message: "is no amount of money" });
  return z.NEVER;
});

/** Minor units as the decimal number that JSON carries: 2899 → 28.99. */
export function decimalOf(amount: number): number {
  const digits = String(amount).padStart(3, "0");
  return Number(`${digits.slice(0, -2)}.${digits.slice(-2)}`);
}
