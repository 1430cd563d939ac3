import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { checkouts, orderBumps, paymentGateways, plans } from "@/db/schema";
import {
  getCheckoutPage,
  getPlanOffer,
  OfferChanged,
  PlanNotOnSale,
  startCheckout,
} from "@/services/checkouts";
import type { Context } from "@/services/context";
import { ChargeRefused, GatewayUnavailable } from "@/services/payments";
import { aModel, aPlan } from "../../factories/catalogue";
import { aGateway } from "../../factories/money";
import { test } from "../../support/test";
import { aForm, booksOf, happens, openShop, type Shop } from "../payments/shop";

vi.mock("server-only", () => ({}));

/** A gateway that has its own ideas: it answers what it was told to, and remembers what it was asked. */
type Moody = { url: string; keys: string[]; server: Server; answer: (status: number, body: string) => void };

let shop: Shop;
let moody: Moody;
beforeAll(async () => {
  shop = await openShop();
  moody = await startMoody();
});
afterAll(async () => {
  moody.server.close();
  await shop.close();
});

async function startMoody(): Promise<Moody> {
  let [status, body] = [500, ""];
  const keys: string[] = [];
  const server = createServer((request, response) => {
    keys.push(String(request.headers["idempotency-key"]));
    request.resume();
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, keys, server, answer: (nextStatus, nextBody) => ([status, body] = [nextStatus, nextBody]) };
}

async function gatewayAt(ctx: Context, apiUrl: string): Promise<void> {
  await ctx.db
    .update(paymentGateways)
    .set({ settings: { apiUrl } })
    .where(eq(paymentGateways.id, shop.gatewayId));
}

describe("while the gateway is away", () => {
  test.for([
    [500, "{}"],
    [429, "{}"],
    [401, "{}"],
    [409, "{}"],
    [200, '{"id": "ch_1", "refer'],
    [200, "<html>"],
  ] as const)(
    "(%i %s) the form is kept and goes on with the same attempt",
    async ([status, body], { ctx, fan }) => {
      await gatewayAt(ctx, moody.url);
      moody.answer(status, body);
      moody.keys.length = 0;
      const form = aForm(shop.planId);
      await expect(startCheckout(fan, form)).rejects.toThrow(GatewayUnavailable);
      await expect(startCheckout(fan, form)).rejects.toThrow(GatewayUnavailable);
      expect(new Set(moody.keys).size).toBe(1);
      await gatewayAt(ctx, shop.sandbox.url);
      const { publicId } = await startCheckout(fan, form);
      expect(moody.keys[0]).toBe(`${publicId}:1`);
      expect(await shop.sandbox.chargesOf(publicId)).toHaveLength(1);
      expect((await booksOf(ctx, publicId)).checkout).toMatchObject({ status: "pending", chargeAttempt: 1 });
    },
  );
});

describe("when the gateway says no for good", () => {
  test("the checkout has failed, and the next try is an attempt of its own", async ({ ctx, fan }) => {
    await gatewayAt(ctx, moody.url);
    moody.answer(422, '{"error":"document"}');
    moody.keys.length = 0;
    const form = aForm(shop.planId);
    const tries = await Promise.allSettled(Array.from({ length: 4 }, () => startCheckout(fan, form)));
    for (const tried of tries) expect(tried).toMatchObject({ reason: expect.any(ChargeRefused) });
    const [failed] = await ctx.db.select().from(checkouts).where(eq(checkouts.userId, fan.actor.userId));
    expect(failed?.status).toBe("failed");
    const attempts = failed!.chargeAttempt;
    expect(new Set(moody.keys)).toEqual(
      new Set(Array.from({ length: attempts - 1 }, (_, index) => `${failed?.publicId}:${index + 1}`)),
    );

    await gatewayAt(ctx, shop.sandbox.url);
    const { publicId } = await startCheckout(fan, form);
    expect(publicId).toBe(failed?.publicId);
    const [charge, ...more] = await shop.sandbox.chargesOf(publicId);
    expect(more).toEqual([]);
    expect(await getCheckoutPage(fan, publicId)).toMatchObject({ status: "pending" });
    await happens(shop, charge!.id, "pay");
    expect(await booksOf(ctx, publicId)).toMatchObject({ status: "paid", live: ["site"] });
  });
});

describe("a card", () => {
  test("is paid on the gateway's own page, and comes back to a page that waits", async ({ fan }) => {
    const started = await startCheckout(fan, aForm(shop.planId, { paymentMethod: "credit_card" }));
    expect(started.redirectUrl).toContain(shop.sandbox.url);
    const page = await getCheckoutPage(fan, started.publicId);
    expect(page).toMatchObject({ status: "pending", paymentMethod: "credit_card" });
    expect(page.instructions).toMatchObject({ redirectUrl: started.redirectUrl });
    expect(page.instructions).not.toHaveProperty("pixCode");
  });

  test("that was refused is tried again by the same form without a second charge", async ({ fan }) => {
    const form = aForm(shop.planId, { paymentMethod: "credit_card" });
    const first = await startCheckout(fan, form);
    expect(await startCheckout(fan, form)).toEqual(first);
    expect(await shop.sandbox.chargesOf(first.publicId)).toHaveLength(1);
  });
});

describe("what a gateway has to know of the customer", () => {
  test("is asked for by its field, by the method of that gateway alone, before anything is opened", async ({
    ctx,
    fan,
  }) => {
    const gateway = await aGateway(ctx, { adapter: "junglepay", mode: "live", isActive: true });
    const { methods } = await getPlanOffer(fan, shop.planId);
    expect(methods).toMatchObject([
      { method: "pix", needs: ["document"], isTest: false },
      { method: "credit_card", needs: [], isTest: true },
    ]);
    await expect(startCheckout(fan, aForm(shop.planId))).rejects.toMatchObject({
      code: "document_missing",
      field: "document",
    });
    expect(await ctx.db.$count(checkouts, eq(checkouts.userId, fan.actor.userId))).toBe(0);
    await ctx.db.delete(paymentGateways).where(eq(paymentGateways.id, gateway.id));
    await expect(startCheckout(fan, aForm(shop.planId))).resolves.toBeTruthy();
  });
});

describe("what changed while the form was open", () => {
  test("the price: the form is refused and nothing is opened; an open checkout keeps its lines", async ({
    ctx,
    fan,
  }) => {
    const plan = await aPlan(ctx, { price: 10_00 });
    const { mark } = await getPlanOffer(fan, plan.id);
    const before = await startCheckout(fan, aForm(plan.id, { seen: mark }));
    await ctx.db.update(plans).set({ price: 20_00 }).where(eq(plans.id, plan.id));
    const stale = aForm(plan.id, { seen: mark });
    await expect(startCheckout(fan, stale)).rejects.toThrow(OfferChanged);
    expect((await getCheckoutPage(fan, before.publicId)).total).toBe(10_00);
    const { mark: now } = await getPlanOffer(fan, plan.id);
    const after = await startCheckout(fan, { ...stale, seen: now });
    expect((await getCheckoutPage(fan, after.publicId)).total).toBe(20_00);
    expect(await ctx.db.$count(checkouts, eq(checkouts.planId, plan.id))).toBe(2);
  });

  test("an extra's price", async ({ ctx, fan }) => {
    const [bump] = await ctx.db.insert(orderBumps).values({ name: "Mais 7 dias", price: 5_00 }).returning();
    const { mark } = await getPlanOffer(fan, shop.planId);
    await ctx.db.update(orderBumps).set({ price: 6_00 }).where(eq(orderBumps.id, bump!.id));
    const form = aForm(shop.planId, { seen: mark, bumpIds: [String(bump!.id)] });
    await expect(startCheckout(fan, form)).rejects.toThrow(OfferChanged);
  });

  test("the plan went off sale: a draft's name is told to nobody", async ({ ctx, fan, visitor }) => {
    const plan = await aPlan(ctx, { name: "Ainda em segredo" });
    const { mark } = await getPlanOffer(fan, plan.id);
    await ctx.db.update(plans).set({ isActive: false }).where(eq(plans.id, plan.id));
    await expect(startCheckout(fan, aForm(plan.id, { seen: mark }))).rejects.toThrow(PlanNotOnSale);
    const offer = await getPlanOffer(visitor, plan.id);
    expect(offer).toMatchObject({ closed: "not_on_sale", name: "", price: 0, methods: [] });
  });

  test("the model of the tier was hidden", async ({ ctx, fan }) => {
    const model = await aModel(ctx, { status: "hidden" });
    const plan = await aPlan(ctx, { modelId: model.id });
    await expect(startCheckout(fan, aForm(plan.id))).rejects.toThrow(PlanNotOnSale);
    expect(await getPlanOffer(fan, plan.id)).toMatchObject({ closed: "not_on_sale", model: null });
  });
});

describe("an offer", () => {
  test("that no gateway may take says why", async ({ ctx, fan }) => {
    const model = await aModel(ctx, { contentRating: "adult", inSitePlan: false });
    const plan = await aPlan(ctx, { modelId: model.id });
    const own = eq(paymentGateways.id, shop.gatewayId);
    await ctx.db.update(paymentGateways).set({ contentPolicy: "no_adult" }).where(own);
    expect(await getPlanOffer(fan, plan.id)).toMatchObject({ closed: "adult", methods: [] });
    const grants = [{ kind: "key" as const, keyKind: "plan" as const, keyId: plan.id, days: 30 }];
    const [bump] = await ctx.db
      .insert(orderBumps)
      .values({ name: "E mais", price: 5_00, grants })
      .returning();
    await expect(
      startCheckout(fan, aForm(shop.planId, { bumpIds: [String(bump!.id)] })),
    ).rejects.toMatchObject({
      code: "adult_not_accepted",
    });
    await ctx.db.update(paymentGateways).set({ contentPolicy: "any", isActive: false }).where(own);
    expect(await getPlanOffer(fan, plan.id)).toMatchObject({ closed: "no_gateway" });
    await ctx.db.update(paymentGateways).set({ isActive: true }).where(own);
    expect(await getPlanOffer(fan, plan.id)).toMatchObject({ closed: null, model: { slug: model.slug } });
  });
});
