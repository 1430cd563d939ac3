import { z } from "zod";
import { isCpf } from "./cpf";

const digits = (text: string) => text.replace(/\D/g, "");
const empty = (text: string) => (text === "" ? null : text);

/**
 * The checkout form. It names what is wanted and who wants it; prices, totals and owners are no fields of it, and an
 * unknown field is refused. Faults are codes of `errors.*`. The form sends order bumps as `bumpIds[]` and a random
 * UUID that it was rendered with as `idempotencyKey`.
 */
export const StartCheckout = z.strictObject({
  planId: z.coerce.number().int().positive(),
  bumpIds: z
    .array(z.coerce.number().int().positive())
    .max(20)
    .default([])
    .transform((ids) => [...new Set(ids)].sort((a, b) => a - b)),
  paymentMethod: z.enum(["pix", "credit_card"], "payment_method_missing"),
  name: z.string().trim().min(2, "name_missing").max(120, "name_long"),
  email: z.string().trim().max(254, "email_invalid").pipe(z.email("email_invalid")),
  document: z
    .string()
    .max(30, "document_invalid")
    .default("")
    .transform((text) => empty(digits(text)))
    .refine((text) => text === null || isCpf(text), "document_invalid"),
  phone: z
    .string()
    .max(30, "phone_invalid")
    .default("")
    .transform((text) => empty(digits(text)))
    .refine((text) => text === null || (text.length >= 8 && text.length <= 15), "phone_invalid"),
  idempotencyKey: z.uuid(),
});
export type StartCheckout = z.infer<typeof StartCheckout>;
