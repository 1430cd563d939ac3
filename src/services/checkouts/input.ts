import { cpf } from "cpf-cnpj-validator";
import parsePhoneNumber from "libphonenumber-js/max";
import { z } from "zod";
import { rowId } from "@/lib/row-id";

/** Text that a person typed: no control characters, which the database or a gateway would choke on. */
const typed = (fault: string) => z.string().regex(/^\P{Cc}*$/u, { error: fault, abort: true });

/** A CPF as people type it, as eleven digits; nothing typed is null. */
const Cpf = typed("document_invalid")
  .max(30, "document_invalid")
  .default("")
  .transform((text, issues) => {
    if (text.trim() === "") return null;
    if (cpf.isValid(text)) return cpf.strip(text);
    issues.addIssue({ code: "custom", message: "document_invalid" });
    return z.NEVER;
  });

/** A phone number, of Brazil unless it begins with "+", as E.164: "+5511912345678"; nothing typed is null. */
const Phone = typed("phone_invalid")
  .max(30, "phone_invalid")
  .default("")
  .transform((text, issues) => {
    if (text.trim() === "") return null;
    const phone = parsePhoneNumber(text, "BR");
    if (phone?.isValid()) return phone.number;
    issues.addIssue({ code: "custom", message: "phone_invalid" });
    return z.NEVER;
  });

/**
 * The checkout form. It names what is wanted, a plan or a post, and who wants it; prices, totals and owners are no fields of
 * it, and an unknown field is refused. Faults are codes of `errors.*`. The form sends order bumps as `bumpIds[]`, a
 * random UUID that it was rendered with as `idempotencyKey`, and as `seen` the mark of the offer that it showed.
 */
export const StartCheckout = z
  .strictObject({
    planId: rowId.optional(),
    postId: rowId.optional(),
    bumpIds: z
      .array(rowId)
      .max(20)
      .default([])
      .transform((ids) => [...new Set(ids)].sort((a, b) => a - b)),
    paymentMethod: z.enum(["pix", "credit_card"], "payment_method_missing"),
    name: typed("text_invalid").trim().min(2, "name_missing").max(120, "name_long"),
    email: typed("email_invalid").trim().max(254, "email_invalid").pipe(z.email("email_invalid")),
    document: Cpf,
    phone: Phone,
    idempotencyKey: z.uuid(),
    seen: z.string().max(64).optional(),
  })
  .refine(({ planId, postId }) => (planId === undefined) !== (postId === undefined), "invalid");
export type StartCheckout = z.infer<typeof StartCheckout>;

/** A checkout that is over, to be paid after all. */
export const PayAgain = z.strictObject({ publicId: z.uuid() });
export type PayAgain = z.infer<typeof PayAgain>;
