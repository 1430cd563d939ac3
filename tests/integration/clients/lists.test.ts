import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { auditLog, passkeys, subscriptions, totpSecrets, users } from "@/db/schema";
import { addDays } from "@/lib/time";
import { grantKeys } from "@/services/access";
import {
  banClient,
  explainClientAccess,
  exportClients,
  getClient,
  ListClients,
  listClients,
} from "@/services/clients";
import type { Context } from "@/services/context";
import { aModel, aPlan, aPost } from "../../factories/catalogue";
import { test } from "../../support/test";
import { aCheckout, aPayment } from "../admin/sales";
import { seated } from "./seated";

const ADDRESSES = [
  {},
  { page: "200" },
  { page: "nonsense" },
  { role: "owner", banned: "maybe", verified: "1", subscribed: "x", sort: "password" },
  { role: ["user", "admin"] },
  { q: "%" },
  { q: "'; drop table users; --" },
  { q: "\u0000" },
];

const found = async (ctx: Context, view: Record<string, unknown>) =>
  (await listClients(ctx, ListClients.parse(view))).items.map(({ publicId }) => publicId);

async function text(pieces: AsyncIterable<string>): Promise<string> {
  let all = "";
  for await (const piece of pieces) all += piece;
  return all;
}

describe("the list of clients", () => {
  for (const typed of ADDRESSES) {
    test(`answers ${JSON.stringify(typed)} with a page`, async ({ admin }) => {
      const { items } = await listClients(admin, ListClients.parse(typed));
      expect(items).toBeInstanceOf(Array);
    });
  }

  test("finds somebody by name, address, username and id, in whatever case", async ({ ctx, admin }) => {
    const mark = randomUUID();
    const client = await seated(ctx, {
      name: `Ana ${mark}`,
      email: `${mark}@example.com`,
      username: `ana_${mark.slice(0, 8)}`,
    });
    for (const q of [`ANA ${mark}`, `${mark}@EXAMPLE`, `ana_${mark.slice(0, 8)}`, client.publicId]) {
      expect(await found(admin, { q })).toEqual([client.publicId]);
    }
  });

  test("filters by role, ban, verified address and running subscription", async ({ ctx, admin }) => {
    const email = (name: string, mark: string) => `${name}.${mark}@example.com`;
    const mark = randomUUID();
    const people = {
      banned: await seated(ctx, { emailVerifiedAt: null, email: email("banned", mark) }),
      verified: await seated(ctx, { email: email("verified", mark), emailVerifiedAt: ctx.now }),
      subscribed: await seated(ctx, { emailVerifiedAt: null, email: email("subscribed", mark) }),
      over: await seated(ctx, { emailVerifiedAt: null, email: email("over", mark) }),
      admin: await seated(ctx, { emailVerifiedAt: null, email: email("boss", mark), role: "admin" }),
    };
    await banClient(admin, { publicId: people.banned.publicId, reason: "Fraude", days: "1" });
    const planId = (await aPlan(ctx)).id;
    for (const [who, days] of [
      ["subscribed", 30],
      ["over", -1],
    ] as const) {
      await ctx.db.insert(subscriptions).values({
        userId: people[who].actor.userId,
        planId,
        status: "active",
        startDate: addDays(ctx.now, -30),
        endDate: addDays(ctx.now, days),
      });
    }
    const only = (view: Record<string, string>) => found(admin, { q: mark, ...view });
    expect(await only({ banned: "yes" })).toEqual([people.banned.publicId]);
    expect(await only({ verified: "yes" })).toEqual([people.verified.publicId]);
    expect(await only({ subscribed: "yes" })).toEqual([people.subscribed.publicId]);
    const { items } = await listClients(admin, ListClients.parse({ q: mark }));
    const told = (name: "isSubscribed" | "isBanned" | "emailVerified") =>
      items.filter((client) => client[name]).map(({ publicId }) => publicId);
    expect(told("isSubscribed")).toEqual([people.subscribed.publicId]);
    expect(told("isBanned")).toEqual([people.banned.publicId]);
    expect(told("emailVerified")).toEqual([people.verified.publicId]);
    expect((await getClient(admin, people.subscribed.publicId)).isSubscribed).toBe(true);
    expect(await only({ role: "admin" })).toEqual([people.admin.publicId]);
    expect(await only({ banned: "no", verified: "no", subscribed: "no", role: "user" })).toEqual([
      people.over.publicId,
    ]);
    // A ban that has run out is none.
    const tomorrow = { ...admin, now: addDays(ctx.now, 1.1) };
    expect(await found(tomorrow, { q: mark, banned: "yes" })).toEqual([]);
  });

  test("leaves deleted accounts out", async ({ ctx, admin }) => {
    const client = await seated(ctx);
    await ctx.db.update(users).set({ deletedAt: ctx.now }).where(eq(users.id, client.actor.userId));
    expect(await found(admin, { q: client.publicId })).toEqual([]);
    expect((await getClient(admin, client.publicId)).deletedAt).toEqual(ctx.now);
  });
});

describe("the export of clients", () => {
  test("holds what the filters leave, safe for a table program, and is written down", async ({ ctx }) => {
    const boss = await seated(ctx, { role: "admin" });
    const mark = randomUUID();
    await seated(ctx, { name: '=HYPERLINK("http://evil")', email: `a.${mark}@example.com` });
    await seated(ctx, { name: 'Ana "a, b"\nLuz', email: `b.${mark}@example.com` });
    await seated(ctx, { email: `c@example.com.${randomUUID()}` });
    const csv = await text(await exportClients(boss, ListClients.parse({ q: mark })));
    expect(csv.startsWith("\uFEFFid,name,email,username,role,email_verified,banned,")).toBe(true);
    expect(csv).toContain(`"'=HYPERLINK(""http://evil"")"`);
    expect(csv).toContain('"Ana ""a, b""\nLuz"');
    expect(csv.split("@example.com,")).toHaveLength(3);
    const rows = await ctx.db.select().from(auditLog).where(eq(auditLog.actorUserId, boss.actor.userId));
    expect(rows).toMatchObject([{ action: "clients.exported", details: { q: mark } }]);
  });

  test("goes on over the pieces in which it is read", async ({ ctx, admin }) => {
    const mark = randomUUID();
    await ctx.db.insert(users).values(
      Array.from({ length: 1_001 }, (_, i) => ({
        name: "Bia",
        email: `${i}.${mark}@example.com`,
        password: "!",
      })),
    );
    const csv = await text(await exportClients(admin, ListClients.parse({ q: mark })));
    expect(csv.trim().split("\n")).toHaveLength(1_002);
    expect(new Set(csv.match(/[\d.]+[0-9a-f-]{36}@/g)).size).toBe(1_001);
  });
});

describe("the page of a client", () => {
  test("holds money, keys, sessions, factors and history, and no secret", async ({ ctx, admin }) => {
    const client = await seated(ctx, { emailVerifiedAt: ctx.now });
    const { userId } = client.actor;
    const checkout = await aCheckout(ctx, { userId });
    const payment = await aPayment(ctx, { userId, checkoutId: checkout.id });
    await aCheckout(ctx, { userId: admin.actor.userId });
    const plan = await aPlan(ctx, { name: "Anual" });
    await grantKeys(ctx, [
      {
        kind: "plan",
        id: plan.id,
        userId,
        source: "transaction",
        sourceId: String(payment.id),
        startsAt: ctx.now,
        endsAt: null,
      },
    ]);
    await ctx.db.insert(totpSecrets).values({ userId, secret: "sealed-secret", confirmedAt: ctx.now });
    await ctx.db.insert(passkeys).values({
      userId,
      credentialId: randomUUID(),
      publicKey: Buffer.from("key"),
      name: "Telefone",
    });
    const page = await getClient(admin, client.publicId);
    expect(page).toMatchObject({ hasTotp: true, passkeys: 1, recoveryCodes: 0, hasPassword: false });
    expect(page.sales.checkouts.map(({ publicId }) => publicId)).toEqual([checkout.publicId]);
    expect(page.sales.transactions.map(({ publicId }) => publicId)).toEqual([payment.publicId]);
    expect(page.keys).toMatchObject([{ kind: "plan", opens: "Anual", isLive: true }]);
    expect(page.sessions.map(({ id }) => id)).toEqual([client.actor.sessionId]);
    expect(page.isSelf).toBe(false);
    expect(JSON.stringify(page)).not.toMatch(/sealed-secret|"password":|publicKey|token/i);
  });

  test("tells why a post opens to them, by its address, its slug and its number", async ({ ctx, admin }) => {
    const client = await seated(ctx);
    const model = await aModel(ctx);
    const post = await aPost(ctx, { modelId: model.id, visibility: "exclusive", price: 10_00 });
    const asked = (words: string) => explainClientAccess(admin, client.publicId, words);
    expect(await asked(post.slug)).toMatchObject({ verdict: "closed", post: { id: post.id }, held: [] });
    await grantKeys(ctx, [
      {
        kind: "post",
        id: post.id,
        userId: client.actor.userId,
        source: "grant",
        sourceId: randomUUID(),
        startsAt: ctx.now,
        endsAt: null,
      },
    ]);
    for (const words of [post.slug, `https://site.example/pt/posts/${post.slug}?x=1`, String(post.id)]) {
      expect(await asked(words)).toMatchObject({ verdict: "key", held: [{ live: true }] });
    }
    expect(await asked("no-such-post")).toBeNull();
  });

  test("is there for admins only, and for accounts only", async ({ ctx, fan, visitor, admin }) => {
    const { publicId } = await seated(ctx);
    await expect(getClient(fan, publicId)).rejects.toMatchObject({ code: "forbidden" });
    await expect(getClient(visitor, publicId)).rejects.toMatchObject({ code: "sign_in_needed" });
    await expect(listClients(fan, ListClients.parse({}))).rejects.toMatchObject({ code: "forbidden" });
    await expect(exportClients(fan, ListClients.parse({}))).rejects.toMatchObject({ code: "forbidden" });
    await expect(explainClientAccess(fan, publicId, "x")).rejects.toMatchObject({ code: "forbidden" });
    for (const id of ["1", "nonsense", randomUUID(), "%00"]) {
      await expect(getClient(admin, id)).rejects.toMatchObject({ kind: "not_found" });
    }
  });
});
