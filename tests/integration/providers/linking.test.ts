import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, vi } from "vitest";
import { accounts, outbox, passkeys, sessions, users } from "@/db/schema";
import { endSessions, openSession } from "@/services/auth";
import type { Context, UserActor } from "@/services/context";
import { listLinkedAccounts, listProvenBy, unlinkAccount } from "@/services/providers";
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
});

const security = "/en/account/security";
const aBcryptHash = "$2b$12$kEI6yfk8hYJwtIEuqLEVoe9S8lG6PRgKuu41ReyhypfdUG/AmP2l.";

const somebody = () => ({ sub: randomUUID(), email: `${randomUUID()}@example.com`, email_verified: true });

/** A browser in which this user, whose e-mail is verified, signed in `minutes` ago. */
async function browserOf(
  ctx: Context,
  { userId }: Pick<UserActor, "userId">,
  minutes = 0,
): Promise<Traveller> {
  await ctx.db.update(users).set({ emailVerifiedAt: ctx.now }).where(eq(users.id, userId));
  const browser = new Traveller();
  const then = { ...ctx, now: new Date(Date.now() - minutes * 60_000) };
  const session = { userId, method: "password", remembered: true, secondFactor: false } as const;
  browser.site.set("session", (await openSession(then, session)).token);
  return browser;
}

const linkedTo = (ctx: Context, userId: number) =>
  ctx.db.select().from(accounts).where(eq(accounts.userId, userId));

async function linked(ctx: Context, userId: number, providerId = "oidc"): Promise<string> {
  const [row] = await ctx.db
    .insert(accounts)
    .values({ userId, providerId, accountId: randomUUID() })
    .returning({ id: accounts.id });
  return String(row?.id);
}

const unlink = (ctx: Context, account: string) => unlinkAccount(ctx, { account: Number(account) });

beforeEach(() => {
  oidc.person = somebody();
});

describe("linking from the security page", () => {
  test("links an account at a provider whatever its address is, and tells the owner", async ({
    ctx,
    fan,
  }) => {
    const person = { ...somebody(), email_verified: false };
    oidc.person = person;
    const browser = await browserOf(ctx, fan.actor);
    expect(await browser.travel("lang=en&purpose=link")).toBe(security);
    expect(await linkedTo(ctx, fan.actor.userId)).toMatchObject([{ accountId: person.sub }]);
    expect(await ctx.db.select().from(outbox).where(eq(outbox.userId, fan.actor.userId))).toMatchObject([
      { template: "provider_linked" },
    ]);
    expect(await browser.travel("lang=en&purpose=link")).toBe(security);
    expect(await linkedTo(ctx, fan.actor.userId)).toHaveLength(1);
  });

  test("is for who is signed in and proved of late that it is them", async ({ ctx, fan }) => {
    expect(await new Traveller().begin("lang=en&purpose=link")).toBe(
      "/en/login?next=%2Fen%2Faccount%2Fsecurity",
    );
    const stale = await browserOf(ctx, fan.actor, 20);
    expect(await stale.begin("lang=en&purpose=link")).toBe(
      "/en/account/confirm?next=%2Fen%2Faccount%2Fsecurity",
    );
  });

  test("never takes over what is linked to somebody else", async ({ ctx, fan, otherFan }) => {
    await (await browserOf(ctx, otherFan.actor)).travel("lang=en&purpose=link");
    const browser = await browserOf(ctx, fan.actor);
    expect(await browser.travel("lang=en&purpose=link")).toBe(
      `${security}?provider_error=provider_linked_elsewhere`,
    );
    expect(await linkedTo(ctx, fan.actor.userId)).toEqual([]);
    expect(await linkedTo(ctx, otherFan.actor.userId)).toHaveLength(1);
  });

  test("waits until the e-mail is verified: a stranger may have made the account with it", async ({
    ctx,
    fan,
  }) => {
    const browser = await browserOf(ctx, fan.actor);
    await ctx.db.update(users).set({ emailVerifiedAt: null }).where(eq(users.id, fan.actor.userId));
    expect(await browser.begin("lang=en&purpose=link")).toBe(`${security}?provider_error=email_unverified`);
  });

  test("links nothing when the session ends while the provider is asked", async ({ ctx, fan }) => {
    const browser = await browserOf(ctx, fan.actor);
    const back = await browser.walk(await browser.begin("lang=en&purpose=link"));
    oidc.tamper = async (answer) => {
      await endSessions(ctx, fan.actor.userId);
      return answer;
    };
    try {
      expect(await browser.open(back, { "sec-fetch-site": "cross-site" })).toMatch(/^\/en\/login\?/);
    } finally {
      oidc.tamper = null;
    }
    expect(await linkedTo(ctx, fan.actor.userId)).toEqual([]);
  });

  test("links nothing when somebody else is signed in by the end, or nobody", async ({
    ctx,
    fan,
    otherFan,
  }) => {
    const browser = await browserOf(ctx, fan.actor);
    const back = await browser.walk(await browser.begin("lang=en&purpose=link"));
    browser.site.set("session", (await browserOf(ctx, otherFan.actor)).site.get("session")?.value ?? "");
    expect(await browser.open(back)).toBe(`${security}?provider_error=provider_expired`);
    const again = await browserOf(ctx, fan.actor);
    const late = await again.walk(await again.begin("lang=en&purpose=link"));
    again.site.set("session", "", { maxAge: 0 });
    expect(await again.open(late)).toContain("/en/login?next=");
    expect(await ctx.db.select().from(accounts)).not.toContainEqual(
      expect.objectContaining({ accountId: oidc.person?.sub }),
    );
  });
});

describe("proving through a provider that it is you", () => {
  test("renews the session under a new id, for the linked account only", async ({ ctx, fan }) => {
    await (await browserOf(ctx, fan.actor)).travel("lang=en&purpose=link");
    const browser = await browserOf(ctx, fan.actor, 40);
    const before = browser.site.get("session")?.value;
    expect(await browser.travel("lang=en&purpose=prove&next=/en/account/data")).toBe("/en/account/data");
    expect(browser.site.get("session")?.value).not.toBe(before);
    const own = await ctx.db.select().from(sessions).where(eq(sessions.userId, fan.actor.userId));
    expect(
      own.filter(({ revokedAt, provenAt }) => !revokedAt && provenAt > new Date(Date.now() - 60_000)),
    ).toHaveLength(2);
    oidc.person = somebody();
    const other = await browserOf(ctx, fan.actor, 40);
    other.provider.keep(new Response());
    expect(await other.travel("lang=en&purpose=prove")).toBe(
      "/en/account/confirm?provider_error=provider_other_account",
    );
  });

  test("is not taken from a provider where there is a second factor", async ({ ctx, fan }) => {
    await (await browserOf(ctx, fan.actor)).travel("lang=en&purpose=link");
    const browser = await browserOf(ctx, fan.actor, 20);
    const begun = await browser.walk(await browser.begin("lang=en&purpose=prove"));
    expect(await listProvenBy(fan)).toMatchObject([{ id: "oidc" }]);
    await ctx.db.insert(passkeys).values({
      userId: fan.actor.userId,
      credentialId: randomUUID(),
      publicKey: new Uint8Array([1]),
      name: "Phone",
    });
    const refused = "/en/account/confirm?provider_error=proof_needs_factor";
    expect(await browser.open(begun, { "sec-fetch-site": "cross-site" })).toBe(refused);
    expect(await browser.begin("lang=en&purpose=prove")).toBe(refused);
    expect(await listProvenBy(fan)).toEqual([]);
  });

  test("is asked of the provider anew, not taken from a visit that still lasts there", async ({
    ctx,
    fan,
  }) => {
    const there = new URL(await (await browserOf(ctx, fan.actor)).begin("lang=en&purpose=prove"));
    expect(there.searchParams.get("prompt")).toBe("login");
  });
});

describe("taking a linked account off", () => {
  test("is told to the owner and needs a proof of who sits there", async ({ ctx, fan, as }) => {
    await ctx.db.update(users).set({ password: aBcryptHash }).where(eq(users.id, fan.actor.userId));
    const account = await linked(ctx, fan.actor.userId);
    const stale = as({ ...fan.actor, provenAt: new Date(0) });
    await expect(unlink(stale, account)).rejects.toMatchObject({ code: "proof_needed" });
    await unlink(fan, account);
    expect(await listLinkedAccounts(fan)).toEqual([]);
    expect(await ctx.db.select().from(outbox).where(eq(outbox.userId, fan.actor.userId))).toMatchObject([
      { template: "provider_linked" },
    ]);
    await expect(unlink(fan, account)).rejects.toMatchObject({ code: "not_found" });
  });

  test("is refused where it is the only way in, and a provider that is gone is none", async ({
    ctx,
    fan,
  }) => {
    const account = await linked(ctx, fan.actor.userId);
    await linked(ctx, fan.actor.userId, "gone");
    await expect(unlink(fan, account)).rejects.toMatchObject({ code: "last_way_in" });
    expect(await listLinkedAccounts(fan)).toHaveLength(2);
    await ctx.db.insert(passkeys).values({
      userId: fan.actor.userId,
      credentialId: randomUUID(),
      publicKey: new Uint8Array([1]),
      name: "Phone",
    });
    await unlink(fan, account);
    expect(await listLinkedAccounts(fan)).toHaveLength(1);
  });

  test("takes one of two when both are taken off at the same instant", async ({ ctx, fan }) => {
    const both = [await linked(ctx, fan.actor.userId), await linked(ctx, fan.actor.userId)];
    const ends = await Promise.allSettled(both.map((account) => unlink(fan, account)));
    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await listLinkedAccounts(fan)).toHaveLength(1);
  });

  test("is for its owner alone", async ({ ctx, fan, otherFan, admin }) => {
    const account = await linked(ctx, otherFan.actor.userId);
    await expect(unlink(fan, account)).rejects.toMatchObject({ code: "not_found" });
    await expect(unlink(admin, account)).rejects.toMatchObject({ code: "not_found" });
    expect(await listLinkedAccounts(otherFan)).toHaveLength(1);
  });
});
