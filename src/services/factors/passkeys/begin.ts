import { generateRegistrationOptions } from "@simplewebauthn/server";
import { eq } from "drizzle-orm";
import { passkeys, users } from "@/db/schema";
import { DomainError, NotFound } from "@/lib/errors";
import { MINUTE } from "@/lib/time";
import { type Begun, beginChallenge } from "../../auth";
import type { Context } from "../../context";
import { getSettings } from "../../settings";
import { requireMayAdd } from "../add";
import type { PasskeyData } from "./challenge";
import { relyingParty, userHandle } from "./place";

export type Creation = {
  options: Awaited<ReturnType<typeof generateRegistrationOptions>>;
  challenge: Begun;
};

/** More are no use to anybody, and each is sent to the browser at the next one. */
const MOST = 20;
/** As long as the standard recommends where somebody has to look for a phone first. */
export const CEREMONY_LASTS = 5 * MINUTE;

/**
 * Begins to add a passkey: what the browser is asked to make. It has to know who we are without being told who
 * signs in (discoverable), and to make sure that its owner sits there. Refuses with `proof_needed`,
 * `email_unverified` and `passkeys_full`.
 */
export async function beginPasskey(ctx: Context): Promise<Creation> {
  const { userId, sessionId } = requireMayAdd(ctx);
  const [[user], known, { site_name }] = await Promise.all([
    ctx.db.select().from(users).where(eq(users.id, userId)),
    ctx.db.select().from(passkeys).where(eq(passkeys.userId, userId)),
    getSettings(ctx),
  ]);
  if (!user) throw new NotFound("account");
  if (known.length >= MOST)
    throw new DomainError("conflict", "passkeys_full", "There are too many passkeys.");
  const options = await generateRegistrationOptions({
    rpName: site_name,
    rpID: relyingParty().id,
    userID: userHandle(user.publicId),
    userName: user.email,
    userDisplayName: user.name,
    timeout: CEREMONY_LASTS,
    attestationType: "none",
    excludeCredentials: known.map(({ credentialId: id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  const data: PasskeyData = { challenge: options.challenge, purpose: "creation", sessionId };
  return { options, challenge: await beginChallenge(ctx, "passkey_creation", { userId, data }) };
}
