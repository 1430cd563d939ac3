import { z } from "zod";
import { parseMoney } from "@/lib/money";

/** A price as a person types it, in minor units. What costs nothing cannot be charged at a gateway. */
export const Price = z.string().transform((text, check) => {
  const amount = parseMoney(text);
  if (amount !== null && amount > 0) return amount;
  check.addIssue({ code: "custom", message: "price_invalid" });
  return z.NEVER;
});

/** A checkbox: `on`, or not there. */
export const flag = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

export const name = z.string().trim().min(1, "name_missing").max(60, "name_long");

export const sentence = z.string().trim().max(200, "text_long").default("");

/** A whole number as a person types it; an empty field is `empty`. */
export function wholeNumber<Empty extends number | null>(empty: Empty, max: number, min = 0) {
  return z
    .string()
    .trim()
    .regex(/^\d{0,5}$/, "number_invalid")
    .transform((text): number | Empty => (text === "" ? empty : Number(text)))
    .refine((value) => value === empty || (value !== null && value >= min && value <= max), "number_invalid")
    .prefault("");
}

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
