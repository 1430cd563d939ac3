const MOST = 2_147_483_647; // what the database holds

/**
 * An amount of Dias in cents, or null for what is none. The sites before this one compared whole numbers with prices in cents; what
 * has a decimal sign is reais and is converted digit by digit, for 0.29 × 100 is no whole number to a machine. Should Dias mean
 * whole reais after all, the sum is a hundredth of the price and becomes a mismatch: a person looks, and nothing is granted.
 */
export function minorUnits(amount: number | string): number | null {
  const match = /^(\d{1,10})(?:[.,](\d{1,2}))?$/.exec(String(amount).trim());
  if (!match) return null;
  const [, whole = "", decimals] = match;
  const cents =
    decimals === undefined ? Number(whole) : Number(whole) * 100 + Number(decimals.padEnd(2, "0"));
  return cents <= MOST ? cents : null;
}
