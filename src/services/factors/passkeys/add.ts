import { type VerifiedRegistrationResponse, verifyRegistrationResponse } from "@simplewebauthn/server";
import { passkeys } from "@/db/schema";
import { DomainError } from "@/lib/errors";
import { type Context, transact } from "../../context";
import { type FactorAdded, factorAdded, requireMayAdd } from "../add";
import { PasskeyWrong } from "../errors";
import { authenticatorName } from "./authenticators";
import { takeCeremony } from "./challenge";
import type { AddPasskey, CreationAnswer } from "./input";
import { relyingParty } from "./place";

/**
 * Adds the passkey that the browser made, in the ceremony that `token` names. Refuses with `passkey_wrong`,
 * `passkey_known`, `proof_needed` and `email_unverified`.
 */
export async function addPasskey(
  ctx: Context,
  { passkey, name, token }: AddPasskey & { token: string | null },
): Promise<FactorAdded> {
  const { userId, sessionId } = requireMayAdd(ctx);
  const ceremony = await takeCeremony(ctx, token, { purpose: "creation", sessionId });
  if (!ceremony || ceremony.userId !== userId) throw new PasskeyWrong();
  const { credential, aaguid, credentialBackedUp } = await judgeCreation(ctx, passkey, ceremony.challenge);
  return transact(ctx, async (ctx) => {
    const [added] = await ctx.db
      .insert(passkeys)
      .values({
        userId,
        credentialId: credential.id,
        publicKey: credential.publicKey,
        counter: credential.counter,
        transports: passkey.response.transports ?? [],
        backedUp: credentialBackedUp,
        name: name || authenticatorName(aaguid),
        createdAt: ctx.now,
      })
      .onConflictDoNothing({ target: passkeys.credentialId })
      .returning({ publicId: passkeys.publicId });
    if (!added) throw new DomainError("conflict", "passkey_known", "This passkey is known already.");
    return factorAdded(ctx, userId, "passkey_added", { passkey: added.publicId });
  });
}

type Made = NonNullable<VerifiedRegistrationResponse["registrationInfo"]>;

async function judgeCreation(ctx: Context, answer: CreationAnswer, challenge: string): Promise<Made> {
  const { id, origin } = relyingParty();
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { ...answer, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
    });
    if (registrationInfo) return registrationInfo;
  } catch (error) {
    ctx.log.warn({ reason: String(error) }, "a new passkey was refused");
  }
  throw new PasskeyWrong();
}
