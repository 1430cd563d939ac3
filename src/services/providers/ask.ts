import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  type Configuration,
  fetchUserInfo,
} from "openid-client";
import type { Context } from "../context";
import { type Claims, readClaims } from "./claims";
import { providerOf, redirectUri } from "./configured";
import { configurationOf } from "./discover";
import { codeOf, reasonOf } from "./reason";
import { ProviderRefused } from "./refusal";
import type { Trip } from "./trip";

/**
 * What the provider says of whoever came back from it with `answer`, the query of our redirect address: exchanges the
 * code, and checks issuer, audience, times, nonce and signature of the ID token. Refuses with `provider_denied`,
 * `provider_failed`, `provider_unavailable`.
 */
export async function askProvider(ctx: Context, trip: Trip, answer: URLSearchParams): Promise<Claims> {
  const provider = providerOf(trip.provider);
  const configuration = await configurationOf(ctx, provider);
  const address = redirectUri(provider);
  address.search = answer.toString();
  try {
    const tokens = await authorizationCodeGrant(configuration, address, {
      expectedState: trip.state,
      expectedNonce: trip.nonce,
      pkceCodeVerifier: trip.verifier,
      idTokenExpected: true,
    });
    const said = tokens.claims();
    if (!said) throw new Error("there is no ID token");
    return readClaims(said.email ? said : await withUserInfo(configuration, tokens.access_token, said));
  } catch (cause) {
    const refusal = refusalOf(cause);
    ctx.log.warn(
      { provider: provider.id, refusal: refusal.code, reason: reasonOf(cause) },
      "a sign-in failed",
    );
    throw refusal;
  }
}

/** Many providers put the address into their userinfo endpoint only. */
async function withUserInfo<C extends { sub: string }>(
  configuration: Configuration,
  accessToken: string,
  said: C,
): Promise<object> {
  if (!configuration.serverMetadata().userinfo_endpoint) return said;
  return { ...said, ...(await fetchUserInfo(configuration, accessToken, said.sub)) };
}

const AWAY = new Set([
  "OAUTH_TIMEOUT",
  "OAUTH_ABORT",
  "OAUTH_RESPONSE_IS_NOT_CONFORM",
  "OAUTH_RESPONSE_IS_NOT_JSON",
]);

function refusalOf(cause: unknown): ProviderRefused {
  if (cause instanceof AuthorizationResponseError && cause.error === "access_denied")
    return new ProviderRefused("provider_denied");
  // A fetch that reached nobody is a TypeError with the reason inside.
  const reachedNobody = cause instanceof TypeError && cause.cause instanceof Error;
  const isAway = reachedNobody || AWAY.has(codeOf(cause));
  return new ProviderRefused(isAway ? "provider_unavailable" : "provider_failed");
}
