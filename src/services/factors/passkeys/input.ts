import { z } from "zod";

const Base64Url = z
  .string()
  .max(8_000)
  .regex(/^[A-Za-z0-9_-]+$/);
/** What the answers of browsers share. They may hold more, which we do not read. */
const answer = {
  id: Base64Url,
  rawId: Base64Url,
  type: z.literal("public-key"),
  authenticatorAttachment: z.enum(["platform", "cross-platform"]).optional().catch(undefined),
};

/** The answer of a browser to "make a passkey" (RegistrationResponseJSON of WebAuthn). */
const Creation = z.object({
  ...answer,
  response: z.object({
    clientDataJSON: Base64Url,
    attestationObject: Base64Url,
    transports: z.array(z.string().max(20)).max(8).optional(),
  }),
});
export type CreationAnswer = z.infer<typeof Creation>;

/** The answer of a browser to "show your passkey" (AuthenticationResponseJSON of WebAuthn). */
const Proof = z.object({
  ...answer,
  response: z.object({
    clientDataJSON: Base64Url,
    authenticatorData: Base64Url,
    signature: Base64Url,
    userHandle: Base64Url.optional(),
  }),
});
export type ProofAnswer = z.infer<typeof Proof>;

/** A browser's answer as it travels in a form. */
const inForm = <S extends z.ZodType>(schema: S) =>
  z
    .string("passkey_wrong")
    .max(40_000, "passkey_wrong")
    .transform((text, ctx): z.output<S> => {
      const read = schema.safeParse(asJson(text));
      if (read.success) return read.data;
      ctx.addIssue({ code: "custom", message: "passkey_wrong" });
      return z.NEVER;
    });

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** How a passkey is called; empty leaves the choice to us. */
const PasskeyName = z
  .string()
  .trim()
  .max(60, "name_long")
  .regex(/^\P{Cc}*$/u, "text_invalid");

export const AddPasskey = z.strictObject({ name: PasskeyName, passkey: inForm(Creation) });
export type AddPasskey = z.infer<typeof AddPasskey>;

export const ShowPasskey = z.strictObject({ passkey: inForm(Proof) });
export type ShowPasskey = z.infer<typeof ShowPasskey>;

export const RenamePasskey = z.strictObject({ id: z.uuid(), name: PasskeyName.min(1, "name_missing") });
export type RenamePasskey = z.infer<typeof RenamePasskey>;

export const RemovePasskey = z.strictObject({ id: z.uuid() });
export type RemovePasskey = z.infer<typeof RemovePasskey>;
