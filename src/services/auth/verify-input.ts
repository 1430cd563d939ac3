import { z } from "zod";

/** A code as people type or paste it: "123 456" and "123-456" are the same six digits. */
export const TypedCode = z
  .string()
  .max(100, "code_invalid")
  .transform((text) => text.replace(/[\s-]/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "code_invalid"));

export const ConfirmCode = z.strictObject({ code: TypedCode });
export type ConfirmCode = z.infer<typeof ConfirmCode>;

/** The random word of a link. Whatever it is, it is only hashed and looked up. */
export const LinkToken = z.string();

export const ConfirmLink = z.strictObject({ token: LinkToken });
export type ConfirmLink = z.infer<typeof ConfirmLink>;
