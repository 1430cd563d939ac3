import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, vi } from "vitest";
import { accounts, auditLog, outbox, sessions, users } from "@/db/schema";
import { env } from "@/env";
import type { Context } from "@/services/context";
import { signedUp } from "../../factories/users";
import { startOidc } from "../../support/oidc";
import { test } from "../../support/test";
import { SITE, Traveller } from "./traveller";

vi.mock("server-only", () => ({}));
vi.mock("next/headers", () => import("../../support/browser-jar"));

const oidc = await startOidc(SITE);
Object.assign(process.env, {
  OIDC_ISSUER: oidc.issuer,
  OIDC_CLIENT_ID: oidc.clientId,
  OIDC_CLIENT_SECRET: oidc.clientSecret,
  OIDC_NAME: "Clube",
});

const somebody = () => {
  const sub = randomUUID();
  return {
    sub,
    email: `${sub}@example.com`,
    email_verified: true as unknown,
    name: "Ana Prado",
    locale: "pt-BR",
  };
};

const userOf = async (ctx: Context, email: string) =>
  (await ctx.db.select().from(users).where(eq(users.email, email)))[0];
const sessionsOf = (ctx: Context, userId: number) =>
  ctx.db.select().from(sessions).where(eq(sessions.userId, userId));
const accountsOf = (ctx: Context, userId: number) =>
  ctx.db.select().from(accounts).where(eq(accounts.userId, userId));

beforeEach(() => {
  oidc.person = somebody();
  oidc.tamper = null;
});

describe("coming in through a provider", () => {
  test("makes an account whose address counts as verified, and signs in", async ({ ctx }) => {
    const person = somebody();
    oidc.person = { ...person, email: person.email.toUpperCase(), name: " Ana\u202e\u0007  Prado " };
    const browser = new Traveller();
    expect(await browser.travel("lang=en&next=/en/plans")).toBe("/en/plans");
    const user = await userOf(ctx, person.email);
    expect(user).toMatchObject({ name: "Ana Prado", locale: "pt", role: "user", password: "!" });
    expect(user?.emailVerifiedAt).not.toBeNull();
    expect(await sessionsOf(ctx, user?.id ?? 0)).toMatchObject([{ method: "provider", revokedAt: null }]);
    expect(browser.site.get("session")).toBeDefined();
    expect(browser.site.get("provider")).toBeUndefined();
  });

  test("knows who returns by the provider's own id, whatever their address is by then", async ({ ctx }) => {
    const person = somebody();
    oidc.person = person;
    await new Traveller().travel();
    const user = await userOf(ctx, person.email);
    oidc.person = { ...person, email: "moved@example.com", email_verified: false };
    expect(await new Traveller().travel()).toBe("/en");
    expect(await sessionsOf(ctx, user?.id ?? 0)).toHaveLength(2);
    expect(await accountsOf(ctx, user?.id ?? 0)).toMatchObject([{ email: "moved@example.com" }]);
  });

  test("does nothing twice when the same person comes in twice at the same instant", async ({ ctx }) => {
    const person = somebody();
    oidc.person = person;
    const ends = await Promise.all(
      [new Traveller(), new Traveller(), new Traveller()].map((each) => each.travel()),
    );
    expect(ends).toEqual(["/en", "/en", "/en"]);
    const user = await userOf(ctx, person.email);
    expect(await accountsOf(ctx, user?.id ?? 0)).toHaveLength(1);
    expect(await sessionsOf(ctx, user?.id ?? 0)).toHaveLength(3);
  });

  test("links to an account whose owner proved the same address, and tells them", async ({ ctx }) => {
    const person = somebody();
    const own = await signedUp(ctx, { email: person.email, emailVerifiedAt: ctx.now });
    oidc.person = person;
    expect(await new Traveller().travel()).toBe("/en");
    expect(await accountsOf(ctx, own.userId)).toMatchObject([{ providerId: "oidc", accountId: person.sub }]);
    const mails = await ctx.db.select().from(outbox).where(eq(outbox.userId, own.userId));
    expect(mails.map(({ template }) => template)).toContain("provider_linked");
    const log = await ctx.db
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `user:${own.userId}`));
    expect(log.map(({ action }) => action)).toContain("provider.linked");
  });

  test("asks for the second factor of who has one", async ({ ctx }) => {
    const person = somebody();
    const own = await signedUp(ctx, { email: person.email, emailVerifiedAt: ctx.now });
    await ctx.db.execute(
      `insert into totp_secrets (user_id, secret, confirmed_at) values (${own.userId}, 'sealed', now())`,
    );
    oidc.person = person;
    const browser = new Traveller();
    expect(await browser.travel("lang=pt&next=/pt/plans")).toBe("/pt/login/second-factor?next=%2Fpt%2Fplans");
    expect(browser.site.get("session")).toBeUndefined();
    expect(browser.site.get("second_factor")).toBeDefined();
    expect(await sessionsOf(ctx, own.userId)).toEqual([]);
  });

  test("never leads off the site afterwards", async () => {
    for (const next of [
      "//evil.example",
      "/\\evil.example",
      "https:evil.example",
      "/%09/evil.example",
      "%2f%2fevil",
    ]) {
      oidc.person = somebody();
      const end = await new Traveller().travel(new URLSearchParams({ lang: "en", next }).toString());
      expect(["/en", next]).toContain(end);
      expect(new URL(end, SITE).origin).toBe(SITE);
    }
  });
});

describe("coming in is refused", () => {
  const refused = (code: string, lang = "en") => `/${lang}/login?provider_error=${code}`;

  test("when the provider does not vouch for the address, and the word true is no vouching", async ({
    ctx,
  }) => {
    for (const email_verified of [false, undefined, "true", 1]) {
      const person = { ...somebody(), email_verified };
      oidc.person = person;
      expect(await new Traveller().travel()).toBe(refused("provider_email_unverified"));
      expect(await userOf(ctx, person.email)).toBeUndefined();
    }
    const { email: _none, ...nameless } = somebody();
    oidc.person = nameless;
    expect(await new Traveller().travel("lang=pt")).toBe(refused("provider_email_unverified", "pt"));
  });

  test("when somebody registered this address here and never proved it", async ({ ctx }) => {
    const person = somebody();
    const trap = await signedUp(ctx, { email: person.email.toUpperCase() });
    oidc.person = person;
    expect(await new Traveller().travel()).toBe(refused("provider_email_unverified_here"));
    expect(await accountsOf(ctx, trap.userId)).toEqual([]);
    expect(await sessionsOf(ctx, trap.userId)).toEqual([]);
  });

  test("to who is banned, and nothing is linked by the attempt", async ({ ctx }) => {
    const person = somebody();
    const own = await signedUp(ctx, { email: person.email, emailVerifiedAt: ctx.now, bannedAt: ctx.now });
    oidc.person = person;
    expect(await new Traveller().travel()).toBe(refused("banned"));
    expect(await accountsOf(ctx, own.userId)).toEqual([]);
  });

  test("when the person says no at the provider, in our words and not in the provider's", async () => {
    oidc.person = null;
    const browser = new Traveller();
    const back = await browser.walk(await browser.begin());
    expect(back).toContain("error=access_denied");
    expect(await browser.open(`${back}&error_description=%3Cb%3Ecall+0800%3C/b%3E`)).toBe(
      refused("provider_denied"),
    );
    expect(browser.site.get("provider")).toBeUndefined();
  });

  test("when the answer is used a second time", async ({ ctx }) => {
    const person = somebody();
    oidc.person = person;
    const browser = new Traveller();
    const back = await browser.walk(await browser.begin());
    const cookie = browser.site.get("provider")?.value ?? "";
    const before = oidc.exchanges;
    expect(await browser.open(back)).toBe("/en");
    expect(await browser.open(back)).toBe(refused("provider_expired"));
    browser.site.set("provider", cookie);
    expect(await browser.open(back)).toBe(refused("provider_expired"));
    expect(oidc.exchanges - before).toBe(1);
    expect(await sessionsOf(ctx, (await userOf(ctx, person.email))?.id ?? 0)).toHaveLength(1);
  });

  test("when one answer arrives twice at once, but for one", async () => {
    const browser = new Traveller();
    const back = await browser.walk(await browser.begin());
    const ends = await Promise.all([browser.open(back), browser.open(back)]);
    expect(ends.sort()).toEqual(["/en", refused("provider_expired")]);
  });

  test("in another browser than the one that began, which can still go on", async () => {
    const [own, other] = [new Traveller(), new Traveller()];
    const back = await own.walk(await own.begin());
    expect(await new Traveller().open(back)).toBe(refused("provider_expired"));
    await other.begin();
    expect(await other.open(back)).toBe(refused("provider_expired"));
    expect(await own.open(back)).toBe("/en");
  });

  test("when the code belongs to another trip", async () => {
    const [own, other] = [new Traveller(), new Traveller()];
    const mine = new URL(await own.walk(await own.begin()), SITE);
    const theirs = new URL(await other.walk(await other.begin()), SITE);
    mine.searchParams.set("code", theirs.searchParams.get("code") ?? "");
    expect(await own.open(mine.pathname + mine.search)).toBe(refused("provider_failed"));
  });

  test("when the nonce in the ID token is not ours", async () => {
    const browser = new Traveller();
    const there = new URL(await browser.begin());
    there.searchParams.set("nonce", "somebody-else's");
    expect(await browser.open(await browser.walk(there.href))).toBe(refused("provider_failed"));
  });

  test("when the ID token was changed on its way", async ({ ctx }) => {
    const victim = somebody();
    await signedUp(ctx, { email: victim.email, emailVerifiedAt: ctx.now });
    oidc.tamper = (token) => {
      const [head, body = "", signature] = token.split(".");
      const claims = JSON.parse(Buffer.from(body, "base64url").toString());
      const other = Buffer.from(JSON.stringify({ ...claims, email: victim.email, email_verified: true }));
      return [head, other.toString("base64url"), signature].join(".");
    };
    expect(await new Traveller().travel()).toBe(refused("provider_failed"));
    oidc.tamper = (token) => {
      const unsigned = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
      return `${unsigned}.${token.split(".")[1]}.`;
    };
    expect(await new Traveller().travel()).toBe(refused("provider_failed"));
  });

  test("when another site sent the person here to begin, or nobody knows who did", async () => {
    const begin = (headers: Record<string, string>) =>
      new Traveller().open("/api/auth/oidc/start?lang=en", { "sec-fetch-site": "", ...headers });
    expect(await begin({ "sec-fetch-site": "cross-site" })).toBe(refused("provider_elsewhere"));
    expect(await begin({ "sec-fetch-site": "same-site" })).toBe(refused("provider_elsewhere"));
    expect(await begin({ referer: "https://evil.example/", host: "127.0.0.1:3000" })).toBe(
      refused("provider_elsewhere"),
    );
    expect(await begin({})).toBe(refused("provider_elsewhere"));
    expect(await begin({ referer: `${SITE}/en/login`, host: "127.0.0.1:3000" })).toContain(oidc.issuer);
    expect(await begin({ "sec-fetch-site": "none" })).toContain(oidc.issuer);
  });

  test("when the provider is down, before the trip and in the middle of it", async () => {
    const browser = new Traveller();
    const back = await browser.walk(await browser.begin());
    await oidc.down();
    try {
      expect(await browser.open(back)).toBe(refused("provider_unavailable"));
      // One that nobody has asked yet what it is.
      env().OIDC_ISSUER = `${oidc.issuer}/other`;
      expect(await browser.begin()).toBe(refused("provider_unavailable"));
    } finally {
      env().OIDC_ISSUER = oidc.issuer;
      await oidc.up();
    }
    expect(await new Traveller().travel()).toBe("/en");
  });

  test("by a provider that nobody configured", async () => {
    const answer = await new Traveller().answer("/api/auth/google/start?lang=en");
    expect(answer.status).toBe(404);
    expect(await new Traveller().open("/api/auth/google/callback?code=a&state=b")).toBe(
      refused("provider_expired"),
    );
  });
});
