import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  clockTolerance,
  discovery,
  enableNonRepudiationChecks,
} from "openid-client";
import { HOUR, SECOND } from "@/lib/time";
import type { Context } from "../context";
import type { Provider } from "./configured";
import { reasonOf } from "./reason";
import { ProviderRefused } from "./refusal";

/** For each request to a provider, in seconds: somebody waits for the answer. */
const PATIENCE_SECONDS = 6;
/** Providers change their addresses and keys rarely; unknown keys are asked for at once. */
const KNOWN_FOR = HOUR;
/** A provider that is down is asked again after this, so that not every press of its button waits for it. */
const DOWN_FOR = 5 * SECOND;
/** Clocks differ, in seconds. */
const TOLERANCE_SECONDS = 30;

type Known = { found: Promise<Configuration>; until: number };

const known = new Map<string, Known>();

/**
 * What a provider says of itself, read when it is first needed and kept for an hour; everybody who asks meanwhile
 * waits for the same answer. Refuses with `provider_unavailable` when it does not say it in time.
 */
export async function configurationOf(ctx: Context, provider: Provider): Promise<Configuration> {
  const key = `${provider.issuer.href} ${provider.clientId}`;
  let entry = known.get(key);
  if (!entry || entry.until < performance.now()) {
    entry = { found: discover(provider), until: performance.now() + KNOWN_FOR };
    known.set(key, entry);
  }
  try {
    return await entry.found;
  } catch (cause) {
    entry.until = Math.min(entry.until, performance.now() + DOWN_FOR);
    ctx.log.warn({ provider: provider.id, reason: reasonOf(cause) }, "a sign-in provider did not answer");
    throw new ProviderRefused("provider_unavailable");
  }
}

function discover({ issuer, clientId, clientSecret }: Provider): Promise<Configuration> {
  return discovery(issuer, clientId, { [clockTolerance]: TOLERANCE_SECONDS }, secretAuth(clientSecret), {
    timeout: PATIENCE_SECONDS,
    execute: [
      // The transport vouches for an ID token that we fetch ourselves; its signature does so, too.
      enableNonRepudiationChecks,
      // The environment takes plain http for this machine only.
      ...(issuer.protocol === "http:" ? [allowInsecureRequests] : []),
    ],
  });
}

/** Shows our secret in the way that the provider takes; one that says nothing takes the header (RFC 8414). */
function secretAuth(secret: string): ClientAuth {
  const inBody = ClientSecretPost(secret);
  const inHeader = ClientSecretBasic(secret);
  return (server, ...rest) => {
    const takesBody = server.token_endpoint_auth_methods_supported?.includes("client_secret_post");
    return (takesBody ? inBody : inHeader)(server, ...rest);
  };
}
