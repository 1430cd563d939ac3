import {
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import { z } from "zod";
import { LANGS } from "@/lib/lang";
import type { Begun } from "../auth";
import { type Context, refuseImpersonation, requireOwner } from "../context";
import { refuseWeakProof, requireMayAdd } from "../factors";
import { providerOf, redirectUri } from "./configured";
import { configurationOf } from "./discover";
import { keepTrip, PURPOSES } from "./trip";

export const BeginTrip = z.strictObject({
  provider: z.string().max(40),
  purpose: z.enum(PURPOSES),
  lang: z.enum(LANGS),
  /** A path of this site, judged before. */
  next: z.string().max(500).nullable(),
});
export type BeginTrip = z.infer<typeof BeginTrip>;

/**
 * Begins a trip to a provider: where to send the browser, and the word that it keeps meanwhile. To link needs a
 * proof of who sits there and a verified e-mail. Refuses with `not_found`, `provider_unavailable`, `sign_in_needed`,
 * `proof_needed`, `email_unverified`, `impersonating`, and to prove with `proof_needs_factor` who has a second factor.
 */
export async function beginTrip(ctx: Context, trip: BeginTrip): Promise<{ url: string; challenge: Begun }> {
  refuseImpersonation(ctx);
  const provider = providerOf(trip.provider);
  const userId = travellerOf(ctx, trip.purpose);
  if (trip.purpose === "prove" && userId) await refuseWeakProof(ctx, userId);
  const configuration = await configurationOf(ctx, provider);
  const secrets = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
  const url = buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri(provider).href,
    scope: "openid email profile",
    state: secrets.state,
    nonce: secrets.nonce,
    code_challenge: await calculatePKCECodeChallenge(secrets.verifier),
    code_challenge_method: "S256",
    ui_locales: trip.lang === "pt" ? "pt-BR pt" : "en",
    // Whoever proves that it is them is asked there as well, where the provider can.
    ...(trip.purpose !== "enter" && { prompt: provider.id === "google" ? "select_account" : "login" }),
  });
  return { url: url.href, challenge: await keepTrip(ctx, { ...trip, ...secrets }, userId) };
}

function travellerOf(ctx: Context, purpose: BeginTrip["purpose"]): number | null {
  if (purpose === "enter") return null;
  // As with a second factor: until an address is verified, who made the account with it may not be its owner, and
  // would leave a door open that a new password does not close.
  return (purpose === "link" ? requireMayAdd(ctx) : requireOwner(ctx)).userId;
}
