import { readChallenge } from "../../auth";
import { type Context, requireOwner } from "../../context";
import { factorsHeld, hasFactor } from "../held";
import { hasPassword, ownerOf } from "../owner";

/** In which ways an account can prove that its owner sits there. */
export type Ways = { password: boolean; app: boolean; recovery: boolean; passkey: boolean };

/** The ways to finish the sign-in that `token` names; null where it is over. */
export async function secondFactorWays(ctx: Context, token: string | null): Promise<Ways | null> {
  const userId = (await readChallenge(ctx, "second_factor", token))?.userId;
  if (!userId) return null;
  return { ...(await factorWays(ctx, userId)), password: false };
}

/**
 * The ways to prove it within a session: who has a second factor shows it, the others type their password. An
 * account with neither came by a sign-in provider, and signs in there again.
 */
export async function stepUpWays(ctx: Context): Promise<Ways> {
  const { userId } = requireOwner(ctx);
  const [factors, owner] = await Promise.all([factorWays(ctx, userId), ownerOf(ctx, userId)]);
  return { ...factors, password: !factors.app && !factors.passkey && hasPassword(owner) };
}

async function factorWays(ctx: Context, userId: number): Promise<Omit<Ways, "password">> {
  const held = await factorsHeld(ctx, userId);
  return { app: held.totp, passkey: held.passkeys > 0, recovery: hasFactor(held) && held.recoveryLeft > 0 };
}
