import { z } from "zod";
import { isCpf } from "./cpf";

const digits = (text: string) => text.replace(/\D/g, "");
/** What a serial id can be in the database. */
const id = z.coerce.number().int().positive().max(2_147_483_647);
/** Text that a person typed: no control characters, which the database or a gateway would choke on. */
const typed = (fault: string) => z.string().regex(/^\P{Cc}*$/u, { error: fault, abort: true });
const empty = (text: string) => (text === "" ? null : text);

/**
 * The checkout form. It names what is wanted and who wants it; prices, totals and owners are no fields of it, and an
 * unknown field is refused. Faults are codes of `errors.*`. The form sends order bumps as `bumpIds[]` and a random
 * UUID that it was rendered with as `idempotencyKey`.
 */
export const StartCheckout = z.strictObject({
  planId: id,
  bumpIds: z
    .array(id)
    .max(20)
    .default([])
    .transform((ids) => [...new Set(ids)].sort((a, b) => a - b)),
  paymentMethod: z.enum(["pix", "credit_card"], "payment_method_missing"),
  name: typed("text_invalid").trim().min(2, "name_missing").max(120, "name_long"),
  email: typed("email_invalid").trim().max(254, "email_invalid").pipe(z.email("email_invalid")),
  document: typed("document_invalid")
    .max(30, "document_invalid")
    .default("")
    .transform((text) => empty(digits(text)))
    .refine((text) => text === null || isCpf(text), "document_invalid"),
  phone: typed("phone_invalid")
    .max(30, "phone_invalid")
    .default("")
    .transform((text) => empty(digits(text)))
    .refine((text) => text === null || (text.length >= 8 && text.length <= 15), "phone_invalid"),
  idempotencyKey: z.uuid(),
});
export type StartCheckout = z.infer<typeof StartCheckout>;
