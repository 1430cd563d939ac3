import { env } from "@/env";
import { NotFound } from "@/lib/errors";
import { siteUrl } from "../mail";

/** A sign-in provider as pages name it. */
export type ProviderName = { id: string; name: string };

/** A sign-in provider that the operator configured. */
export type Provider = ProviderName & { issuer: URL; clientId: string; clientSecret: string };

/** Those that the operator configured, in the order of their buttons. */
function configured(): Provider[] {
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET } = env();
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = env();
  const providers: Provider[] = [];
  if (GOOGLE_CLIENT_ID && GOOGLE_CLIENT_SECRET) {
    providers.push({
      id: "google",
      name: "Google",
      issuer: new URL("https://accounts.google.com"),
      clientId: GOOGLE_CLIENT_ID,
      clientSecret: GOOGLE_CLIENT_SECRET,
    });
  }
  if (OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET) {
    providers.push({
      id: "oidc",
      name: OIDC_NAME,
      issuer: new URL(OIDC_ISSUER),
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
    });
  }
  return providers;
}

/** What the sign-in pages offer; an empty list where the operator configured nothing. */
export function listProviders(): ProviderName[] {
  return configured().map(({ id, name }) => ({ id, name }));
}

/** The provider of this id. Refuses with `not_found` when none of that id is configured. */
export function providerOf(id: string): Provider {
  const provider = configured().find((each) => each.id === id);
  if (!provider) throw new NotFound("sign-in provider");
  return provider;
}

/** How a provider is called, also one that is configured no more. */
export function providerName(id: string): string {
  return configured().find((each) => each.id === id)?.name ?? id;
}

/** Where a provider sends people back to; it is registered there exactly like this. */
export function redirectUri(provider: ProviderName): URL {
  return new URL(siteUrl(`/api/auth/${provider.id}/callback`));
}
