import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { checkouts, sessions, users } from "@/db/schema";
import { canView } from "@/services/access";
import { ClaimWithAccount, claimWithAccount, readClaim, resetForClaim } from "@/services/checkouts";
import type { Context } from "@/services/context";
import { claimLink } from "@/services/payments";
import { aModel, aPost } from "../../factories/catalogue";
import { signedUp } from "../../factories/users";
import { test } from "../../support/test";
import { booksOf, buy, happens, openShop, type Shop, verifyEmail } from "../payments/shop";

vi.mock("server-only", () => ({}));

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const anEmail = () => `claim-${randomUUID()}@example.com`;
const PASSWORD = "uma frase longa e boa";

/** What the mail carries: the address of the link, taken apart as the page does. */
async function paidAsGuest(ctx: Context, visitor: Context, email = anEmail()) {
  const { publicId, chargeId } = await buy(shop, visitor, { email });
  await happens(shop, chargeId, "pay");
  const { checkout } = await booksOf(ctx, publicId);
  const [, lang, page, id, token] = new URL(claimLink(checkout, "pt")).pathname.split("/");
  expect([lang, page, id]).toEqual(["pt", "claim", publicId]);
  return { email, link: { publicId, token: token! } };
}

const form = (link: { publicId: string; token: string }) =>
  ClaimWithAccount.parse({ ...link, name: "Bia Luz", password: PASSWORD });

async function accountOf(ctx: Context, email: string) {
  const [user] = await ctx.db.select().from(users).where(sql`lower(${users.email}) = ${email.toLowerCase()}`);
  return user;
}

async function opensFor(ctx: Context, userId: number): Promise<boolean> {
  const model = await aModel(ctx);
  const post = await aPost(ctx, { modelId: model.id, visibility: "subscription" });
  const actor = { ...(await signedUp(ctx)), userId };
  return (await canView({ ...ctx, actor, now: new Date() }, [post.id])).size === 1;
}

describe("the link of a guest's receipt", () => {
  test("makes a verified account in one step, signs in, and what was paid is open", async ({
    ctx,
    visitor,
  }) => {
    const { email, link } = await paidAsGuest(ctx, visitor, `Claim-${randomUUID()}@Example.com`);
    expect(await readClaim(visitor, link)).toMatchObject({ state: "new", email, name: "Bia Luz" });
    const { session } = await claimWithAccount(visitor, form(link));
    const user = await accountOf(ctx, email);
    expect(user?.emailVerifiedAt).not.toBeNull();
    expect(session.token).toBeTruthy();
    expect(await ctx.db.$count(sessions, eq(sessions.userId, user!.id))).toBe(1);
    expect(await opensFor(ctx, user!.id)).toBe(true);
  });

  test("used once more says where the purchase is and makes nothing", async ({ ctx, visitor }) => {
    const { email, link } = await paidAsGuest(ctx, visitor);
    await claimWithAccount(visitor, form(link));
    expect(await readClaim(visitor, link)).toEqual({ state: "sign_in", email });
    await expect(claimWithAccount(visitor, form(link))).rejects.toMatchObject({ code: "claim_spent" });
  });

  test("eight presses at once are one account", async ({ ctx, visitor }) => {
    const { email, link } = await paidAsGuest(ctx, visitor);
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, () => claimWithAccount(visitor, form(link))),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const tried of tries) {
      if (tried.status === "rejected") expect(tried.reason).toMatchObject({ code: "claim_spent" });
    }
    const user = await accountOf(ctx, email);
    expect(await opensFor(ctx, user!.id)).toBe(true);
  });

  test("that was guessed, shortened, or belongs to another purchase says so", async ({ ctx, visitor }) => {
    const [mine, theirs] = [await paidAsGuest(ctx, visitor), await paidAsGuest(ctx, visitor)];
    const words = [
      theirs.link.token,
      mine.link.token.slice(0, -1),
      `${mine.link.token}a`,
      mine.link.token.toLowerCase(),
      "",
      "ção",
      "x".repeat(5_000),
    ];
    for (const token of words) {
      const forged = { publicId: mine.link.publicId, token };
      expect(await readClaim(visitor, forged)).toEqual({ state: "spent" });
      await expect(
        claimWithAccount(visitor, { ...forged, name: "Eva", password: PASSWORD }),
      ).rejects.toMatchObject({ code: "claim_spent" });
      await expect(resetForClaim(visitor, forged)).rejects.toMatchObject({ code: "claim_spent" });
    }
    for (const publicId of ["guessed", "' or 1=1", randomUUID()]) {
      expect(await readClaim(visitor, { publicId, token: mine.link.token })).toEqual({ state: "spent" });
    }
    expect(await accountOf(ctx, mine.email)).toBeUndefined();
  });

  test("counts for thirty days", async ({ ctx, as, visitor }) => {
    const { link } = await paidAsGuest(ctx, visitor);
    const later = as({ kind: "visitor" }, new Date(ctx.now.getTime() + 31 * 86_400_000));
    expect(await readClaim(later, link)).toEqual({ state: "spent" });
  });

  test("of a checkout that nobody paid counts for nothing", async ({ ctx, visitor }) => {
    const { publicId } = await buy(shop, visitor, { email: anEmail() });
    const { checkout } = await booksOf(ctx, publicId);
    const token = claimLink(checkout, "pt").split("/").at(-1)!;
    expect(await readClaim(visitor, { publicId, token })).toEqual({ state: "spent" });
  });

  test("no longer fits when the address of the checkout is another one", async ({ ctx, visitor }) => {
    const { link } = await paidAsGuest(ctx, visitor);
    await ctx.db
      .update(checkouts)
      .set({ customerEmail: anEmail() })
      .where(eq(checkouts.publicId, link.publicId));
    expect(await readClaim(visitor, link)).toEqual({ state: "spent" });
  });
});

describe("who made an account with the guest's address before", () => {
  test("and never proved it, gets nothing: the link leads to a new password, by a mail to the address", async ({
    ctx,
    visitor,
  }) => {
    const email = anEmail();
    const squatter = await signedUp(ctx, { email, password: "the squatter's" });
    const { link } = await paidAsGuest(ctx, visitor, email);
    expect(await readClaim(visitor, link)).toEqual({ state: "reset", email });
    await expect(claimWithAccount(visitor, form(link))).rejects.toMatchObject({ code: "claim_spent" });
    await resetForClaim(visitor, link);

    const user = await accountOf(ctx, email);
    expect(user).toMatchObject({ password: "the squatter's", emailVerifiedAt: null });
    expect((await booksOf(ctx, link.publicId)).checkout.userId).toBeNull();
    expect(await opensFor(ctx, squatter.userId)).toBe(false);
    const { rows } = await ctx.db.execute<{ key: string }>(
      sql`select key from graphile_worker.jobs where key = ${`password.reset:${email}`}`,
    );
    expect(rows).toHaveLength(1);
  });

  test("between the mail and the press, keeps nothing either", async ({ ctx, visitor }) => {
    const { email, link } = await paidAsGuest(ctx, visitor);
    const squatter = await signedUp(ctx, { email });
    await expect(claimWithAccount(visitor, form(link))).rejects.toMatchObject({ code: "claim_spent" });
    expect(await opensFor(ctx, squatter.userId)).toBe(false);
  });

  test("and proved it, has the purchase already", async ({ ctx, visitor, fan }) => {
    const email = anEmail();
    await verifyEmail(ctx, fan.actor.userId, email);
    const { link } = await paidAsGuest(ctx, visitor, email);
    expect(await readClaim(visitor, link)).toEqual({ state: "sign_in", email });
    await expect(resetForClaim(visitor, link)).rejects.toMatchObject({ code: "claim_spent" });
    expect(await opensFor(ctx, fan.actor.userId)).toBe(true);
  });
});
