import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { checkouts, orderBumps, paymentGateways } from "@/db/schema";
import {
  AdultNotAccepted,
  BumpNotOffered,
  getCheckoutPage,
  listOrderBumps,
  PaymentMethodNotAccepted,
  PlanNotOnSale,
  quote,
  StartCheckout,
  startCheckout,
  TooManyCheckouts,
} from "@/services/checkouts";
import type { Context } from "@/services/context";
import { GatewayUnavailable, NoActiveGateway, paymentOptions } from "@/services/payments";
import { aModel, aPlan } from "../../factories/catalogue";
import { aGateway } from "../../factories/money";
import { test } from "../../support/test";
import { aForm, booksOf, buy, happens, openShop, type Shop } from "../payments/shop";

vi.mock("server-only", () => ({}));

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

async function aBump(ctx: Context, values: Partial<typeof orderBumps.$inferInsert> = {}) {
  const [bump] = await ctx.db
    .insert(orderBumps)
    .values({ name: "Mais 7 dias", price: 5_00, ...values })
    .returning();
  return bump!;
}

const ownGateway = () => eq(paymentGateways.id, shop.gatewayId);

describe("starting a checkout", () => {
  test("freezes the price from our own rows and gives a PIX code", async ({ ctx, fan }) => {
    const bump = await aBump(ctx, { grants: [{ kind: "extra_days", days: 7 }] });
    const { publicId } = await buy(shop, fan, { bumpIds: [String(bump.id)] });
    const page = await getCheckoutPage(fan, publicId);
    expect(page).toMatchObject({ status: "pending", total: 34_90, currency: "BRL", isGuest: false });
    expect(page.lines.map(({ name, amount }) => [name, amount])).toEqual([
      ["Mensal", 29_90],
      ["Mais 7 dias", 5_00],
    ]);
    expect(page.instructions?.pixCode).toMatch(/^000201.*6304[0-9A-F]{4}$/);
    expect(page.gateway?.isTest).toBe(true);
    const [charge] = await shop.sandbox.chargesOf(publicId);
    expect(charge?.amount).toBe(34_90);
  });

  test("refuses a form that brings a price of its own", ({ expect }) => {
    const form = {
      planId: "1",
      paymentMethod: "pix",
      name: "Bia",
      email: "b@example.com",
      idempotencyKey: randomUUID(),
    };
    expect(StartCheckout.safeParse(form).success).toBe(true);
    expect(StartCheckout.safeParse({ ...form, total: "1" }).success).toBe(false);
  });

  test("sixteen times at once is one checkout and one charge", async ({ ctx, fan }) => {
    const form = aForm(shop.planId);
    const started = await Promise.all(Array.from({ length: 16 }, () => startCheckout(fan, form)));
    const ids = new Set(started.map(({ publicId }) => publicId));
    expect(ids.size).toBe(1);
    const [publicId] = ids;
    expect(await shop.sandbox.chargesOf(publicId!)).toHaveLength(1);
    const rows = await ctx.db.select().from(checkouts).where(eq(checkouts.userId, fan.actor.userId));
    expect(rows).toHaveLength(1);
  });

  test("with somebody else's form key is a checkout of one's own", async ({ fan, otherFan }) => {
    const form = aForm(shop.planId);
    const mine = await startCheckout(fan, form);
    const theirs = await startCheckout(otherFan, form);
    expect(theirs.publicId).not.toBe(mine.publicId);
  });

  test("with the same form key but other choices is another checkout", async ({ ctx, fan }) => {
    const bump = await aBump(ctx);
    const form = aForm(shop.planId);
    const first = await startCheckout(fan, form);
    const second = await startCheckout(fan, { ...form, bumpIds: [bump.id] });
    expect(second.publicId).not.toBe(first.publicId);
    expect((await getCheckoutPage(fan, second.publicId)).total).toBe(34_90);
  });

  test("keeps the checkout while the gateway is away, and the same form goes on with it", async ({
    ctx,
    fan,
  }) => {
    const form = aForm(shop.planId);
    await ctx.db
      .update(paymentGateways)
      .set({ settings: { apiUrl: "http://127.0.0.1:9" } })
      .where(ownGateway());
    await expect(startCheckout(fan, form)).rejects.toThrow(GatewayUnavailable);
    const [kept] = await ctx.db.select().from(checkouts).where(eq(checkouts.userId, fan.actor.userId));
    expect(kept).toMatchObject({ status: "pending", externalId: null });

    await ctx.db
      .update(paymentGateways)
      .set({ settings: { apiUrl: shop.sandbox.url } })
      .where(ownGateway());
    const { publicId } = await startCheckout(fan, form);
    expect(publicId).toBe(kept?.publicId);
    expect((await getCheckoutPage(fan, publicId)).instructions?.pixCode).toBeTruthy();
  });

  test("goes on although its price changed between two tries", async ({ ctx, fan }) => {
    const plan = await aPlan(ctx, { price: 10_00 });
    const form = aForm(plan.id);
    const { publicId } = await startCheckout(fan, form);
    expect((await startCheckout(fan, form)).publicId).toBe(publicId);
  });
});

describe("of several gateways that are switched on", () => {
  test("the one for real money comes before the one for tests", async ({ ctx }) => {
    const live = await aGateway(ctx, { isActive: true, mode: "live" });
    const payable = {
      currency: "BRL",
      accepts: ["pix", "credit_card"] as const,
      isAdult: false,
      hasExternalPage: false,
    };
    const taken = { gatewayId: live.id, isTest: false };
    expect(await paymentOptions(ctx, payable)).toMatchObject([
      { method: "pix", ...taken },
      { method: "credit_card", ...taken },
    ]);
    await ctx.db.delete(paymentGateways).where(eq(paymentGateways.id, live.id));
    expect(await paymentOptions(ctx, payable)).toMatchObject([
      { gatewayId: shop.gatewayId, isTest: true },
      { gatewayId: shop.gatewayId, isTest: true },
    ]);
  });
});

describe("a checkout is refused", () => {
  test("for a plan that is off sale or unknown", async ({ ctx, fan }) => {
    const plan = await aPlan(ctx, { isActive: false });
    await expect(startCheckout(fan, aForm(plan.id))).rejects.toThrow(PlanNotOnSale);
    await expect(startCheckout(fan, aForm(999_999))).rejects.toThrow(PlanNotOnSale);
  });

  test("with an extra that is no longer offered", async ({ ctx, fan }) => {
    const bump = await aBump(ctx, { isActive: false });
    await expect(startCheckout(fan, aForm(shop.planId, { bumpIds: [String(bump.id)] }))).rejects.toThrow(
      BumpNotOffered,
    );
  });

  test("for a way of paying that the plan does not take", async ({ ctx, fan }) => {
    const plan = await aPlan(ctx, { acceptsPix: false });
    await expect(startCheckout(fan, aForm(plan.id))).rejects.toThrow(PaymentMethodNotAccepted);
    const dollars = await aPlan(ctx, { currency: "USD" });
    await expect(startCheckout(fan, aForm(dollars.id))).rejects.toThrow(PaymentMethodNotAccepted);
  });

  test("while no gateway is switched on", async ({ ctx, fan }) => {
    await ctx.db.update(paymentGateways).set({ isActive: false }).where(ownGateway());
    await expect(startCheckout(fan, aForm(shop.planId))).rejects.toThrow(NoActiveGateway);
    await ctx.db.update(paymentGateways).set({ isActive: true }).where(ownGateway());
  });

  test("for adult content through a gateway that forbids it", async ({ ctx, fan }) => {
    const model = await aModel(ctx, { contentRating: "adult", inSitePlan: false });
    const plan = await aPlan(ctx, { modelId: model.id });
    await ctx.db.update(paymentGateways).set({ contentPolicy: "no_adult" }).where(ownGateway());
    await expect(startCheckout(fan, aForm(plan.id))).rejects.toThrow(AdultNotAccepted);
    await expect(startCheckout(fan, aForm(shop.planId))).resolves.toBeTruthy();
    await ctx.db.update(paymentGateways).set({ contentPolicy: "any" }).where(ownGateway());
  });
});

describe("a fan with ten checkouts that can be paid", () => {
  test("opens no eleventh, but the forms of the ten go on", async ({ ctx, fan, otherFan }) => {
    const forms = Array.from({ length: 14 }, () => aForm(shop.planId));
    const tries = await Promise.allSettled(forms.map((form) => startCheckout(fan, form)));
    const opened = tries.flatMap((tried, index) => (tried.status === "fulfilled" ? [index] : []));
    expect(opened).toHaveLength(10);
    const refused = tries.find((tried) => tried.status === "rejected");
    expect(refused?.reason).toBeInstanceOf(TooManyCheckouts);

    const again = forms[opened[0]!]!;
    await expect(startCheckout(fan, again)).resolves.toEqual(
      (tries[opened[0]!] as PromiseFulfilledResult<unknown>).value,
    );
    await expect(startCheckout(otherFan, aForm(shop.planId))).resolves.toBeTruthy();

    const later = { ...fan, now: new Date(ctx.now.getTime() + 31 * 60_000) };
    await expect(startCheckout(later, aForm(shop.planId))).resolves.toBeTruthy();
  });
});

describe("the page of a checkout", () => {
  test("shows a user's own to that user and to admins only", async ({ fan, otherFan, visitor, admin }) => {
    const { publicId } = await buy(shop, fan);
    await expect(getCheckoutPage(otherFan, publicId)).rejects.toMatchObject({ kind: "not_found" });
    await expect(getCheckoutPage(visitor, publicId)).rejects.toMatchObject({ kind: "not_found" });
    await expect(getCheckoutPage(visitor, "x' or 1=1")).rejects.toMatchObject({ kind: "not_found" });
    expect((await getCheckoutPage(fan, publicId)).publicId).toBe(publicId);
    expect((await getCheckoutPage(admin, publicId)).publicId).toBe(publicId);
  });

  test("shows a guest's to whoever holds its unguessable address", async ({ visitor }) => {
    const { publicId } = await buy(shop, visitor);
    expect(await getCheckoutPage(visitor, publicId)).toMatchObject({ isGuest: true, publicId });
  });

  test("says until when it is open once it is paid, and gives no code to pay again", async ({ fan }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    await happens(shop, chargeId, "pay");
    const page = await getCheckoutPage(fan, publicId);
    expect(page).toMatchObject({ status: "paid", instructions: null, inReview: false });
    expect(new Date(page.openUntil!).getTime()).toBeGreaterThan(Date.now() + 29 * 86_400_000);
  });

  test("says that a person looks at it when another sum came", async ({ fan }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    await happens(shop, chargeId, "pay", 1_00);
    expect(await getCheckoutPage(fan, publicId)).toMatchObject({
      status: "pending",
      inReview: true,
      openUntil: null,
    });
  });

  test("gives no code once its time is over", async ({ ctx, fan }) => {
    const { publicId } = await buy(shop, fan);
    const later = { ...fan, now: new Date(Date.now() + 40 * 60_000) };
    expect((await getCheckoutPage(later, publicId)).instructions).toBeNull();
    expect((await booksOf(ctx, publicId)).status).toBe("pending");
  });
});

describe("before a checkout", () => {
  test("the quote is what the checkout will freeze, and only live extras are offered", async ({ ctx }) => {
    const bump = await aBump(ctx, { displayOrder: -1 });
    await aBump(ctx, { isActive: false, name: "Fora" });
    expect(await quote(ctx, shop.planId, [bump.id])).toMatchObject({ total: 34_90, currency: "BRL" });
    const offered = await listOrderBumps(ctx, "BRL");
    expect(offered[0]).toMatchObject({ id: bump.id, price: 5_00 });
    expect(offered.map(({ name }) => name)).not.toContain("Fora");
  });
});
