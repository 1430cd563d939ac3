import { type Lang, LOCALE } from "./lang";

/** Currencies that the site can sell in. All of them have two minor digits. */
export const CURRENCIES = ["BRL", "USD", "INR"] as const;
export type Currency = (typeof CURRENCIES)[number];

/** The largest amount that a price may have, in minor units: it fits a PostgreSQL integer many times over. */
export const MAX_AMOUNT = 10_000_000_00;

/** An amount in minor units as a person reads it in that language: 2990 BRL → "R$ 29,90". */
export function formatMoney(amount: number, currency: string, lang: Lang): string {
  return new Intl.NumberFormat(LOCALE[lang], { style: "currency", currency }).format(amount / 100);
}

/**
 * Reads money as a person types it ("29,90", "R$ 1.299,00", "1,299.00", "30") into minor units.
 * The last comma or point is the decimal sign when one or two digits follow it; groups must have three.
 * "1.299" is a group, "1,299" alone is refused. Returns null for anything else, for a negative amount and above MAX_AMOUNT.
 */
export function parseMoney(text: string): number | null {
  const bare = text.replace(/[\s\u00a0]|R\$|US\$|[$₹]|BRL|USD|INR/gi, "");
  const match = /^(\d{1,3}(?:([.,])\d{3}(?:\2\d{3})*)?|\d+)(?:([.,])(\d{1,2}))?$/.exec(bare);
  if (!match) return null;
  const [, whole = "", group, decimal, fraction = ""] = match;
  if (group && group === decimal) return null;
  // "29,901" is a slip of the finger far more often than thirty thousand.
  if (group === "," && !decimal) return null;
  const amount = Number(whole.replace(/[.,]/g, "")) * 100 + Number(fraction.padEnd(2, "0"));
  return amount <= MAX_AMOUNT ? amount : null;
}

/** An amount as the value of a money field, without sign or groups: 2990 → "29,90" in Portuguese. */
export function moneyFieldValue(amount: number, lang: Lang): string {
  return (amount / 100).toFixed(2).replace(".", lang === "pt" ? "," : ".");
}

/** The price of 30 days of a plan, rounded half up to a minor unit. */
export function perMonth(amount: number, durationDays: number): number {
  return Math.round((amount * 30) / durationDays);
}

/** A share in basis points, rounded half up, so that share + rest is exactly the amount. */
export function shareOf(amount: number, bps: number): number {
  return Math.floor((amount * bps + 5_000) / 10_000);
}
