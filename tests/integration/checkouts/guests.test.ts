import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { checkouts, users } from "@/db/schema";
import { canView } from "@/services/access";
import { getCheckoutPage, startCheckout, TooManyCheckouts } from "@/services/checkouts";
import type { Context } from "@/services/context";
import { claimGuestPurchases } from "@/services/payments";
import { aModel, aPost } from "../../factories/catalogue";
import { signedUp } from "../../factories/users";
import { test } from "../../support/test";
import { aForm, booksOf, buy, happens, openShop, type Shop, verifyEmail } from "../payments/shop";

vi.mock("server-only", () => ({}));

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const anEmail = () => `guest-${randomUUID()}@example.com`;

async function aLockedPost(ctx: Context): Promise<number> {
  const model = await aModel(ctx);
  return (await aPost(ctx, { modelId: model.id, visibility: "subscription" })).id;
}

describe("a guest", () => {
  test("buys by name and e-mail, sees that it is paid, and holds no key", async ({ ctx, visitor }) => {
    const email = anEmail();
    const { publicId, chargeId } = await buy(shop, visitor, { email });
    await happens(shop, chargeId, "pay");
    const page = await getCheckoutPage(visitor, publicId);
    expect(page).toMatchObject({ status: "paid", isGuest: true, email, openUntil: null });
    expect((await booksOf(ctx, publicId)).keys).toEqual([]);
  });

  test("who types the e-mail of a verified account buys all the same, for that account, and learns nothing of it", async ({
    ctx,
    visitor,
    fan,
    otherFan,
  }) => {
    const email = anEmail();
    await verifyEmail(ctx, fan.actor.userId, email);
    const known = await buy(shop, visitor, { email: ` ${email.toUpperCase()} ` });
    const unknown = await buy(shop, visitor, { email: anEmail() });
    const before = await getCheckoutPage(visitor, known.publicId);
    expect(Object.keys(before)).toEqual(Object.keys(await getCheckoutPage(visitor, unknown.publicId)));
    await happens(shop, known.chargeId, "pay");
    await happens(shop, unknown.chargeId, "pay");

    const postId = await aLockedPost(ctx);
    expect((await canView({ ...fan, now: new Date() }, [postId])).has(postId)).toBe(true);
    expect((await canView(otherFan, [postId])).has(postId)).toBe(false);

    const shown = async (publicId: string) => {
      const { publicId: _, email: __, paidAt, expiresAt, ...rest } = await getCheckoutPage(visitor, publicId);
      return { ...rest, paid: paidAt !== null, expires: expiresAt !== null };
    };
    expect(await shown(known.publicId)).toEqual(await shown(unknown.publicId));
    expect(await getCheckoutPage(fan, known.publicId)).toMatchObject({ isGuest: false, status: "paid" });
    expect((await getCheckoutPage(fan, known.publicId)).openUntil).not.toBeNull();
  });

  test("who types the e-mail of an unverified account gives it nothing", async ({ ctx, visitor }) => {
    const email = anEmail();
    const squatter = { ...ctx, actor: await signedUp(ctx, { email }) };
    const { publicId, chargeId } = await buy(shop, visitor, { email });
    await happens(shop, chargeId, "pay");
    expect((await booksOf(ctx, publicId)).checkout.userId).toBeNull();
    const postId = await aLockedPost(ctx);
    expect((await canView(squatter, [postId])).size).toBe(0);
    await ctx.db.update(users).set({ emailVerifiedAt: ctx.now }).where(eq(users.email, email));
    expect(await claimGuestPurchases(ctx, squatter.actor.userId)).toBe(1);
    expect((await canView(squatter, [postId])).size).toBe(1);
  });

  test("sixteen presses at once are one checkout and one charge", async ({ visitor }) => {
    const form = aForm(shop.planId, { email: anEmail() });
    const started = await Promise.all(Array.from({ length: 16 }, () => startCheckout(visitor, form)));
    const ids = new Set(started.map(({ publicId }) => publicId));
    expect(ids.size).toBe(1);
    expect(await shop.sandbox.chargesOf([...ids][0]!)).toHaveLength(1);
  });

  test("opens no eleventh payable checkout for one e-mail, also not all at once; another e-mail is free", async ({
    visitor,
  }) => {
    const email = anEmail();
    const tries = await Promise.allSettled(
      Array.from({ length: 13 }, () => startCheckout(visitor, aForm(shop.planId, { email }))),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
    expect(tries.find((tried) => tried.status === "rejected")?.reason).toBeInstanceOf(TooManyCheckouts);
    await expect(startCheckout(visitor, aForm(shop.planId, { email: anEmail() }))).resolves.toBeTruthy();
  });

  test("is slowed down by browser; the same form sent again costs nothing", async ({ visitor }) => {
    const client = { ip: null, userAgent: null, deviceId: randomUUID() };
    const from = { ...visitor, client };
    const forms = Array.from({ length: 17 }, () => aForm(shop.planId, { email: anEmail() }));
    const tries: string[] = [];
    for (const form of forms) {
      const started = startCheckout(from, form);
      tries.push(await started.then(() => "ok").catch((error: { code: string }) => error.code));
      await startCheckout(from, forms[0]!);
    }
    expect(tries.slice(0, 14)).toEqual(Array(14).fill("ok"));
    expect(tries.at(-1)).toBe("too_many_tries");
    await expect(startCheckout(visitor, aForm(shop.planId, { email: anEmail() }))).resolves.toBeTruthy();
  });

  test("who only typed somebody's e-mail takes none of the room of that account", async ({
    ctx,
    visitor,
    fan,
  }) => {
    const email = anEmail();
    await verifyEmail(ctx, fan.actor.userId, email);
    await Promise.all(
      Array.from({ length: 10 }, () => startCheckout(visitor, aForm(shop.planId, { email }))),
    );
    expect(await claimGuestPurchases(ctx, fan.actor.userId)).toBe(0);
    await expect(startCheckout(fan, aForm(shop.planId, { email }))).resolves.toBeTruthy();
    expect(await ctx.db.$count(checkouts, eq(checkouts.userId, fan.actor.userId))).toBe(1);
  });
});
