import { z } from "zod";

/** A checkbox: `on`, or not there. */
export const checkbox = z
  .literal("on")
  .optional()
  .transform((mark) => mark === "on");

/** A whole number as a person types it, from `min` to `max`; an empty field is `empty`. */
export function wholeNumber<Empty extends number | null>(empty: Empty, min: number, max: number) {
  return z
    .string()
    .trim()
    .regex(/^\d{0,10}$/, "number_invalid")
    .transform((text): number | Empty => (text === "" ? empty : Number(text)))
    .refine((value) => value === empty || (Number(value) >= min && Number(value) <= max), "number_invalid")
    .prefault("");
}
