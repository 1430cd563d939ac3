import { generateAuthenticationOptions } from "@simplewebauthn/server";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { passkeys } from "@/db/schema";
import { DomainError } from "@/lib/errors";
import { type Begun, beginChallenge, readChallenge } from "../../auth";
import { type Context, requireOwner } from "../../context";
import { CEREMONY_LASTS } from "./begin";
import { type PasskeyData, PURPOSES, type Purpose } from "./challenge";
import { relyingParty } from "./place";

export const AskPasskey = z.strictObject({ purpose: z.enum(PURPOSES) });

export type Ask = {
  options: Awaited<ReturnType<typeof generateAuthenticationOptions>>;
  challenge: Begun;
};

/**
 * Asks a browser for a passkey: any of this site to sign in with, or one of the account that a sign-in or a session
 * is about. `pending` is the word of a sign-in that waits for its second factor. Refuses with `second_factor_over`
 * where that sign-in is over.
 */
export async function askPasskey(
  ctx: Context,
  { purpose, pending }: { purpose: Purpose; pending: string | null },
): Promise<Ask> {
  const { userId, sessionId } = await whose(ctx, purpose, pending);
  const known = userId
    ? await ctx.db.select().from(passkeys).where(eq(passkeys.userId, userId)).orderBy(passkeys.id)
    : [];
  const options = await generateAuthenticationOptions({
    rpID: relyingParty().id,
    userVerification: "required",
    timeout: CEREMONY_LASTS,
    allowCredentials: known.map(({ credentialId: id, transports }) => ({ id, transports })),
  });
  const data: PasskeyData = { challenge: options.challenge, purpose, sessionId };
  return { options, challenge: await beginChallenge(ctx, "passkey_proof", { userId, data }) };
}

async function whose(ctx: Context, purpose: Purpose, pending: string | null) {
  if (purpose === "sign_in") return { userId: null, sessionId: null };
  if (purpose === "step_up") return requireOwner(ctx);
  const signIn = await readChallenge(ctx, "second_factor", pending);
  if (!signIn) throw new DomainError("conflict", "second_factor_over", "This took too long. Sign in again.");
  return { userId: signIn.userId, sessionId: null };
}
