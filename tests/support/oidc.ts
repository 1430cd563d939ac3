import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair } from "jose";
import Provider, { type AccountClaims } from "oidc-provider";

/** Somebody who has an account at the provider, in the words of OpenID Connect. */
export type Person = {
  sub: string;
  email?: string;
  email_verified?: unknown;
  name?: string;
  locale?: string;
};

export type OidcServer = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Who sits at the browser and signs in there at once; null says no. */
  person: Person | null;
  /** Changes an ID token on its way to us, as somebody between us would. */
  tamper: ((idToken: string) => string | Promise<string>) | null;
  /** How often a code was exchanged. */
  exchanges: number;
  /** Stops answering, and answers again at the same address. */
  down: () => Promise<void>;
  up: () => Promise<void>;
};

const listen = (server: Server, port: number) =>
  new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));

const close = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** A real OpenID provider on this machine, which knows one client: a site at `appUrl`. */
export async function startOidc(appUrl: string): Promise<OidcServer> {
  const server = createServer();
  await listen(server, 0);
  const { port } = server.address() as AddressInfo;
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const oidc: OidcServer = {
    issuer: `http://127.0.0.1:${port}`,
    clientId: "site",
    clientSecret: "the site's secret: with characters that need care",
    person: null,
    tamper: null,
    exchanges: 0,
    down: () => close(server),
    up: () => listen(server, port),
  };
  const people = new Map<string, Person>();
  const provider = new Provider(oidc.issuer, {
    clients: [
      {
        client_id: oidc.clientId,
        client_secret: oidc.clientSecret,
        redirect_uris: [`${appUrl}/api/auth/oidc/callback`],
        token_endpoint_auth_method: "client_secret_basic",
      },
    ],
    clientAuthMethods: ["client_secret_basic"],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: "one", use: "sig", alg: "RS256" }] },
    cookies: { keys: ["a key for the provider's own cookies"] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "locale"] },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, sub) => ({
      accountId: sub,
      claims: () => ({ ...people.get(sub), sub }) as AccountClaims,
    }),
    // Consent is not what is tested here: what the site asks for is granted.
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client?.clientId ?? "",
        accountId: ctx.oidc.session?.accountId ?? "",
      });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
  provider.use(async (ctx, next) => {
    if (!ctx.path.startsWith("/interaction/")) return next();
    const { person } = oidc;
    if (person) people.set(person.sub, person);
    const result = person ? { login: { accountId: person.sub } } : { error: "access_denied" };
    await provider.interactionFinished(ctx.req, ctx.res, result);
    ctx.respond = false;
  });
  provider.use(async (ctx, next) => {
    await next();
    if (ctx.oidc?.route !== "token") return;
    oidc.exchanges += 1;
    const body = ctx.body as { id_token?: string };
    if (body.id_token && oidc.tamper) ctx.body = { ...body, id_token: await oidc.tamper(body.id_token) };
  });
  server.on("request", provider.callback());
  return oidc;
}
