import { z } from "zod";
import { checkbox } from "@/lib/form-fields";
import { cleanName } from "@/lib/person-name";
import { MAX_PASSWORD_BYTES, MIN_PASSWORD_LENGTH, passwordBytes } from "./passwords";

/** An e-mail address as it is stored: trimmed, lower case. The messages are codes of `errors.*`. */
export const Email = z.string().trim().toLowerCase().max(254, "email_invalid").pipe(z.email("email_invalid"));

/** A name as people have them: any script, but no control characters, which no mail would take, and nothing unseen. */
export const PersonName = z
  .string()
  .trim()
  .max(1_000, "name_long")
  .regex(/^\P{Cc}*$/u, "text_invalid")
  .transform(cleanName)
  .pipe(z.string().min(1, "name_missing").max(80, "name_long"));

export const NewPassword = z
  .string()
  .min(MIN_PASSWORD_LENGTH, "password_short")
  .refine((password) => passwordBytes(password) <= MAX_PASSWORD_BYTES, "password_long");

export const Register = z.strictObject({
  name: PersonName,
  email: Email,
  password: NewPassword,
});
export type Register = z.infer<typeof Register>;

export const SignIn = z.strictObject({
  email: Email,
  password: z.string().min(1, "password_missing").max(1_000, "sign_in_wrong"),
  remember: checkbox,
});
export type SignIn = z.infer<typeof SignIn>;
