import { z } from "zod";
import { parseMoney } from "@/lib/money";

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
  .refine((text) => text === "" || isHttps(text), "url_not_https")
  .transform((text) => text || null)
  .default(null);

function isHttps(text: string): boolean {
  return text.startsWith("https://") && URL.canParse(text) && new URL(text).username === "";
}
