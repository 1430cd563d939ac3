import { z } from "zod";
import { isLang, type Lang } from "@/lib/lang";
import { cleanName } from "@/lib/person-name";
import { Email } from "../auth";

/** What a provider says of somebody, in our terms: bounded, cleaned, and only what we use. */
export type Claims = {
  /** Unlike an address, it is never given to somebody else. */
  subject: string;
  email: string | null;
  emailVerified: boolean;
  name: string | null;
  lang: Lang | null;
};

const MAX_NAME = 80;

const words = z.string().max(1_000).optional().catch(undefined);

const Said = z.object({
  // OpenID Connect Core, 2: at most 255 ASCII characters.
  sub: z.string().min(1).max(255),
  email: Email.optional().catch(undefined),
  // Some providers write the word "true": only the real thing counts.
  email_verified: z.literal(true).optional().catch(undefined),
  name: words,
  given_name: words,
  locale: words,
});

/** Reads the claims of an ID token, or of one with the answer of the userinfo endpoint laid over it. */
export function readClaims(said: unknown): Claims {
  const { sub, email, email_verified, name, given_name, locale } = Said.parse(said);
  const lang = locale?.toLowerCase().split(/[-_]/)[0];
  return {
    subject: sub,
    email: email ?? null,
    emailVerified: email_verified === true,
    name: readName(name) ?? readName(given_name),
    lang: isLang(lang) ? lang : null,
  };
}

function readName(name: string | undefined): string | null {
  const clean = cleanName((name ?? "").replace(/\p{Cc}/gu, " "));
  let kept = "";
  // By whole characters: half of one is no text that a database or a mail would take.
  for (const sign of clean) {
    if (kept.length + sign.length > MAX_NAME) break;
    kept += sign;
  }
  return cleanName(kept) || null;
}
