import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { checkouts, paymentGateways, plans } from "@/db/schema";
import { getCheckoutPage, openRenewal, payAgain, startCheckout } from "@/services/checkouts";
import type { Context } from "@/services/context";
import { aPlan } from "../../factories/catalogue";
import { test } from "../../support/test";
import { aForm, booksOf, buy, happens, openShop, type Shop, subscriptionsOf } from "../payments/shop";

vi.mock("server-only", () => ({}));

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

type Fan = Context & { actor: { kind: "user"; userId: number } };

async function subscribed(ctx: Context, fan: Fan, planId = shop.planId) {
  const { chargeId } = await buy(shop, fan, { planId: String(planId) });
  await happens(shop, chargeId, "pay");
  const [subscription] = await subscriptionsOf(ctx, fan.actor.userId);
  return subscription!;
}

const DAYS = 3 * 86_400;

describe("a renewal", () => {
  test("is opened once a day, at today's price, and extends the subscription when it is paid", async ({
    ctx,
    fan,
  }) => {
    const plan = await aPlan(ctx, { price: 10_00 });
    const subscription = await subscribed(ctx, fan, plan.id);
    await ctx.db.update(plans).set({ price: 15_00 }).where(eq(plans.id, plan.id));
    const opened = await Promise.all(
      Array.from({ length: 4 }, () => openRenewal(ctx, { subscriptionId: subscription.id, expiresIn: DAYS })),
    );
    expect(new Set(opened.map(({ publicId }) => publicId)).size).toBe(1);
    const [renewal] = opened;
    expect(renewal).toMatchObject({ total: 15_00, currency: "BRL" });
    expect(renewal?.pixCode).toMatch(/^000201/);
    expect(renewal!.expiresAt.getTime()).toBeGreaterThan(Date.now() + (DAYS - 600) * 1000);
    const [charge] = await shop.sandbox.chargesOf(renewal!.publicId);
    await happens(shop, charge!.id, "pay");
    const [extended, ...more] = await subscriptionsOf(ctx, fan.actor.userId);
    expect(more).toEqual([]);
    expect(extended!.endDate!.getTime() - subscription.endDate!.getTime()).toBe(30 * 86_400_000);
  });

  test("tells whoever holds its link how to pay, and nothing about the account", async ({
    ctx,
    fan,
    otherFan,
    visitor,
  }) => {
    const { id } = await subscribed(ctx, fan);
    const { publicId } = await openRenewal(ctx, { subscriptionId: id, expiresIn: DAYS });
    for (const viewer of [visitor, otherFan]) {
      const page = await getCheckoutPage(viewer, publicId);
      expect(page).toMatchObject({ isRenewal: true, email: null, openUntil: null, isGuest: false });
      expect(page.instructions?.pixCode).toBeTruthy();
      expect(JSON.stringify(page)).not.toMatch(/bia|@example/i);
    }
    expect((await getCheckoutPage(fan, publicId)).email).toContain("@");
  });

  test("is for the subscription's owner and for us", async ({ ctx, fan, otherFan, visitor }) => {
    const { id } = await subscribed(ctx, fan);
    const renewal = { subscriptionId: id, expiresIn: DAYS };
    await expect(openRenewal(otherFan, renewal)).rejects.toMatchObject({ kind: "not_found" });
    await expect(openRenewal(visitor, renewal)).rejects.toMatchObject({ code: "sign_in_needed" });
    await expect(openRenewal(ctx, { ...renewal, subscriptionId: 999_999 })).rejects.toMatchObject({
      kind: "not_found",
    });
    expect((await openRenewal(fan, renewal)).publicId).toBe((await openRenewal(ctx, renewal)).publicId);
  });

  test("of a plan that is off sale is refused; while the gateway is away its link stays good", async ({
    ctx,
    fan,
    visitor,
  }) => {
    const plan = await aPlan(ctx);
    const { id } = await subscribed(ctx, fan, plan.id);
    const own = eq(paymentGateways.id, shop.gatewayId);
    await ctx.db
      .update(paymentGateways)
      .set({ settings: { apiUrl: "http://127.0.0.1:9" } })
      .where(own);
    const away = await openRenewal(ctx, { subscriptionId: id, expiresIn: DAYS });
    expect(away.pixCode).toBeNull();
    await ctx.db
      .update(paymentGateways)
      .set({ settings: { apiUrl: shop.sandbox.url } })
      .where(own);
    expect((await payAgain(visitor, { publicId: away.publicId })).publicId).toBe(away.publicId);
    expect((await getCheckoutPage(visitor, away.publicId)).instructions?.pixCode).toBeTruthy();

    await ctx.db.update(plans).set({ isActive: false }).where(eq(plans.id, plan.id));
    const tomorrow = { ...ctx, now: new Date(ctx.now.getTime() + 86_400_000) };
    await expect(openRenewal(tomorrow, { subscriptionId: id, expiresIn: DAYS })).rejects.toMatchObject({
      code: "plan_not_on_sale",
    });
  });
});

describe("paying again", () => {
  test("what ran out is one new checkout at today's price, however often it is pressed", async ({
    ctx,
    fan,
  }) => {
    const plan = await aPlan(ctx, { price: 10_00 });
    const { publicId } = await startCheckout(fan, aForm(plan.id));
    await ctx.db.update(plans).set({ price: 11_00 }).where(eq(plans.id, plan.id));
    const later = { ...fan, now: new Date(ctx.now.getTime() + 40 * 60_000) };
    const again = await Promise.all(Array.from({ length: 6 }, () => payAgain(later, { publicId })));
    const ids = new Set(again.map((started) => started.publicId));
    expect(ids.size).toBe(1);
    const [next] = ids;
    expect(next).not.toBe(publicId);
    expect(await getCheckoutPage(later, next!)).toMatchObject({ total: 11_00, status: "pending" });
    expect(await shop.sandbox.chargesOf(next!)).toHaveLength(1);
  });

  test("what can still be paid, or is paid, stays as it is", async ({ fan }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    expect((await payAgain(fan, { publicId })).publicId).toBe(publicId);
    await happens(shop, chargeId, "pay");
    expect(await payAgain(fan, { publicId })).toEqual({ publicId, redirectUrl: null });
    expect(await shop.sandbox.chargesOf(publicId)).toHaveLength(1);
  });

  test("is for who may see it: not for a stranger, and no admin buys for a fan", async ({
    ctx,
    fan,
    otherFan,
    visitor,
    admin,
  }) => {
    const { publicId } = await buy(shop, fan);
    for (const stranger of [otherFan, visitor]) {
      await expect(payAgain(stranger, { publicId })).rejects.toMatchObject({ kind: "not_found" });
    }
    await expect(payAgain(admin, { publicId })).rejects.toMatchObject({ kind: "forbidden" });
    expect(await ctx.db.$count(checkouts, eq(checkouts.userId, fan.actor.userId))).toBe(1);
  });

  test("a guest's is a guest's again", async ({ ctx, visitor }) => {
    const { publicId } = await buy(shop, visitor, { email: "again.luz@example.com" });
    const later = { ...visitor, now: new Date(ctx.now.getTime() + 40 * 60_000) };
    const again = await payAgain(later, { publicId });
    expect((await booksOf(ctx, again.publicId)).checkout).toMatchObject({
      userId: null,
      customerEmail: "again.luz@example.com",
    });
    expect(await getCheckoutPage(later, again.publicId)).toMatchObject({ isGuest: true });
  });
});
