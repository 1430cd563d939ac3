import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, vi } from "vitest";
import { db } from "@/db";
import { checkouts, refunds, transactions } from "@/db/schema";
import { type Context, systemContext } from "@/services/context";
import { upgradeCredit } from "@/services/subscriptions";
import { aModel, aPlan } from "../../factories/catalogue";
import { aGateway } from "../../factories/money";
import { test } from "../../support/test";
import { aCheckout, at, paidDays, said, settle, subscriptionsOf } from "./recurring";

vi.mock("server-only", () => ({}));

let gatewayId = 0;
beforeAll(async () => {
  gatewayId = (await aGateway({ ...systemContext("test"), db: db() })).id;
});

type Fan = Context & { actor: { userId: number } };
type Checkout = Awaited<ReturnType<typeof aCheckout>>;

/** Three tiers of 60.00 for 30 days each, bought on day 0, 10 and 20: 20 days of the first and 40 of the second go on. */
async function threeTiers(ctx: Context, fan: Fan) {
  const model = await aModel(ctx);
  const bought: Checkout[] = [];
  for (const day of [0, 10, 20]) {
    const plan = await aPlan(ctx, { price: 60_00, duration: 30, modelId: model.id });
    const now = at(ctx, day);
    const credit = await upgradeCredit(now, { userId: fan.actor.userId, plan });
    const upgrade = credit ? { upgradesFrom: credit.subscriptionId } : {};
    const checkout = await aCheckout(fan, plan, gatewayId, upgrade);
    await settle(now, gatewayId, said(checkout, { asOf: now.now }));
    bought.push(checkout);
  }
  const [first, second, third] = bought;
  expect((await subscriptionsOf(ctx, fan.actor.userId))[2]?.endDate).toEqual(at(ctx, 90).now);
  return { first: first!, second: second!, third: third! };
}

const giveBack = (ctx: Context, checkout: Checkout, day: number) =>
  settle(at(ctx, day), gatewayId, said(checkout, { status: "refunded", asOf: at(ctx, day).now }));

describe("a tier that was left for a second and that for a third", () => {
  test("works again when the second is given back, and its worth goes on no longer", async ({ ctx, fan }) => {
    const { second } = await threeTiers(ctx, fan);
    for (const day of [21, 22]) await giveBack(ctx, second, day);
    const [first, gone, third] = await subscriptionsOf(ctx, fan.actor.userId);
    expect(first).toMatchObject({ status: "active", endDate: at(ctx, 41).now });
    expect(gone?.status).toBe("canceled");
    expect(third).toMatchObject({ status: "active", endDate: at(ctx, 50).now });
  });

  test("takes its own worth along to its payer, through both", async ({ ctx, fan }) => {
    const { first, second } = await threeTiers(ctx, fan);
    for (const day of [21, 22]) await giveBack(ctx, first, day);
    const [, , third] = await subscriptionsOf(ctx, fan.actor.userId);
    expect(third).toMatchObject({ status: "active", endDate: at(ctx, 74).now });
    await giveBack(ctx, second, 23);
    const all = await subscriptionsOf(ctx, fan.actor.userId);
    expect(all.map(({ status }) => status)).toEqual(["canceled", "canceled", "active"]);
    expect(all[2]?.endDate).toEqual(at(ctx, 50).now);
    expect(await paidDays(ctx, fan.actor.userId)).toBe(30);
  });

  test("ends with its own money after it came back", async ({ ctx, fan }) => {
    const { first, second, third } = await threeTiers(ctx, fan);
    for (const [index, checkout] of [second, first, third].entries()) {
      await giveBack(ctx, checkout, 21 + index);
    }
    const all = await subscriptionsOf(ctx, fan.actor.userId);
    expect(all.map(({ status }) => status)).toEqual(["canceled", "canceled", "canceled"]);
    expect(await paidDays(ctx, fan.actor.userId)).toBe(0);
  });
});

describe("a change of tier", () => {
  test("gives the old one back also when the new one was given back in parts", async ({ ctx, fan }) => {
    const model = await aModel(ctx);
    const { userId } = fan.actor;
    const old = await aPlan(ctx, { price: 60_00, duration: 30, modelId: model.id });
    const fresh = await aPlan(ctx, { price: 60_00, duration: 30, modelId: model.id });
    await settle(ctx, gatewayId, said(await aCheckout(fan, old, gatewayId), { asOf: ctx.now }));
    const [begun] = await subscriptionsOf(ctx, userId);
    const tenth = at(ctx, 10);
    const checkout = await aCheckout(fan, fresh, gatewayId, { upgradesFrom: begun!.id });
    await settle(tenth, gatewayId, said(checkout, { asOf: tenth.now }));
    await takeKeyBack(ctx, checkout, fresh.id);
    const [, closed] = await subscriptionsOf(ctx, userId);
    expect(closed?.status).toBe("canceled");
    await giveBack(ctx, checkout, 12);
    const [back] = await subscriptionsOf(ctx, userId);
    expect(back).toMatchObject({ status: "active", endDate: at(ctx, 32).now });
    await giveBack(ctx, checkout, 13);
    expect((await subscriptionsOf(ctx, userId))[0]?.endDate).toEqual(at(ctx, 32).now);
  });

  test("is none between tiers of two currencies: no money is worth another one's number", async ({
    ctx,
    fan,
  }) => {
    const model = await aModel(ctx);
    const { userId } = fan.actor;
    const reais = await aPlan(ctx, { price: 60_00, duration: 30, modelId: model.id });
    const dollars = await aPlan(ctx, { price: 1_00, duration: 30, currency: "USD", modelId: model.id });
    await settle(ctx, gatewayId, said(await aCheckout(fan, reais, gatewayId), { asOf: ctx.now }));
    expect(await upgradeCredit(ctx, { userId, plan: dollars })).toBeNull();
    const [begun] = await subscriptionsOf(ctx, userId);
    const checkout = await aCheckout(fan, dollars, gatewayId, { upgradesFrom: begun!.id });
    await ctx.db.update(checkouts).set({ currency: "USD" }).where(eq(checkouts.id, checkout.id));
    await settle(ctx, gatewayId, said(checkout, { currency: "USD", asOf: ctx.now }));
    const both = await subscriptionsOf(ctx, userId);
    expect(both.map(({ status }) => status)).toEqual(["active", "active"]);
    expect(both[1]?.endDate).toEqual(at(ctx, 30).now);
  });
});

/** An admin gives a part back on day 11, and takes the plan's key for it. */
async function takeKeyBack(ctx: Context, checkout: Checkout, planId: number) {
  const [payment] = await ctx.db.select().from(transactions).where(eq(transactions.checkoutId, checkout.id));
  await ctx.db.insert(refunds).values({
    transactionId: payment!.id,
    amount: 10_00,
    currency: "BRL",
    kind: "admin",
    reason: "Pediu por e-mail",
    takesBack: [`plan:${planId}`],
    refundedBefore: 0,
  });
  const asOf = at(ctx, 11).now;
  await settle(
    at(ctx, 11),
    gatewayId,
    said(checkout, { status: "partially_refunded", refundedAmount: 10_00, asOf }),
  );
}
