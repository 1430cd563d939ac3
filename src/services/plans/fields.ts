import { z } from "zod";
import { parseMoney } from "@/lib/money";
import { faultOfAddress } from "@/lib/web-address";

/** A price as a person types it, in minor units. What costs nothing cannot be charged at a gateway. */
export const Price = z.string().transform((text, check) => {
  const amount = parseMoney(text);
  if (amount !== null && amount > 0) return amount;
  check.addIssue({ code: "custom", message: "price_invalid" });
  return z.NEVER;
});

export const name = z.string().trim().min(1, "name_missing").max(60, "name_long");

export const sentence = z.string().trim().max(200, "text_long").default("");

/** A page of another site that fans are sent to; empty is none. */
export const webAddress = z
  .string()
  .trim()
  .max(500, "text_long")
  .refine((text) => text === "" || faultOfAddress(text) === null, "url_not_https")
  // The database knows the scheme in small letters only.
  .transform((text) => text.replace(/^https/i, "https") || null)
  .default(null);
