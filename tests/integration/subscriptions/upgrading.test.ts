import { beforeAll, describe, expect, vi } from "vitest";
import { db } from "@/db";
import { canView } from "@/services/access";
import { systemContext } from "@/services/context";
import { startTrial, trialOf, upgradeCredit } from "@/services/subscriptions";
import { aModel, aPlan, aPost } from "../../factories/catalogue";
import { aGateway } from "../../factories/money";
import { signedUp } from "../../factories/users";
import { test } from "../../support/test";
import { aCheckout, at, paidDays, said, settle, subscriptionsOf } from "./recurring";

vi.mock("server-only", () => ({}));

let gatewayId = 0;
beforeAll(async () => {
  gatewayId = (await aGateway({ ...systemContext("test"), db: db() })).id;
});

describe("changing to another tier of the same model", () => {
  test("ends the old one and credits its rest as whole days; a refund brings back what was left", async ({
    ctx,
    fan,
  }) => {
    const model = await aModel(ctx);
    const small = await aPlan(ctx, { name: "Bronze", price: 30_00, duration: 30, modelId: model.id });
    const large = await aPlan(ctx, { name: "Ouro", price: 60_00, duration: 30, modelId: model.id });
    const first = await aCheckout(fan, small, gatewayId);
    await settle(ctx, gatewayId, said(first, { asOf: ctx.now }));
    const { userId } = fan.actor;
    const tenth = at(ctx, 10);
    const credit = await upgradeCredit(tenth, { userId, plan: large });
    expect(credit).toMatchObject({ fromPlan: "Bronze", daysCredited: 10 });

    const second = await aCheckout(fan, large, gatewayId, { upgradesFrom: credit!.subscriptionId });
    await settle(tenth, gatewayId, said(second, { asOf: tenth.now }));
    const [old, fresh] = await subscriptionsOf(ctx, userId);
    expect(old).toMatchObject({ status: "canceled", canceledReason: "upgraded", endDate: tenth.now });
    expect(fresh).toMatchObject({ status: "active", endDate: at(ctx, 50).now });
    expect(await paidDays(ctx, userId)).toBe(40);

    const twelfth = at(ctx, 12);
    await settle(twelfth, gatewayId, said(second, { status: "refunded", asOf: twelfth.now }));
    const [back, gone] = await subscriptionsOf(ctx, userId);
    expect(back).toMatchObject({ status: "active", endDate: at(ctx, 32).now });
    expect(gone).toMatchObject({ status: "canceled", canceledReason: "refunded" });
  });

  test("loses the credit again when the payment that it came from is given back", async ({ ctx, fan }) => {
    const model = await aModel(ctx);
    const small = await aPlan(ctx, { price: 30_00, duration: 30, modelId: model.id });
    const large = await aPlan(ctx, { price: 60_00, duration: 30, modelId: model.id });
    const first = await aCheckout(fan, small, gatewayId);
    await settle(ctx, gatewayId, said(first, { asOf: ctx.now }));
    const [begun] = await subscriptionsOf(ctx, fan.actor.userId);
    const tenth = at(ctx, 10);
    const second = await aCheckout(fan, large, gatewayId, { upgradesFrom: begun!.id });
    await settle(tenth, gatewayId, said(second, { asOf: tenth.now }));
    const later = at(ctx, 11);
    for (let count = 0; count < 2; count++) {
      await settle(later, gatewayId, said(first, { status: "refunded", asOf: later.now }));
    }
    const [old, fresh] = await subscriptionsOf(ctx, fan.actor.userId);
    expect(old?.status).toBe("canceled");
    expect(fresh).toMatchObject({ status: "active", endDate: at(ctx, 40).now });
    await settle(later, gatewayId, said(second, { status: "refunded", asOf: later.now }));
    expect((await subscriptionsOf(ctx, fan.actor.userId)).map(({ status }) => status)).toEqual([
      "canceled",
      "canceled",
    ]);
    expect(await paidDays(ctx, fan.actor.userId)).toBe(0);
  });

  test("is nothing that a site-wide plan or another model's does", async ({ ctx, fan }) => {
    const model = await aModel(ctx);
    const other = await aModel(ctx);
    const tier = await aPlan(ctx, { modelId: model.id });
    await settle(ctx, gatewayId, said(await aCheckout(fan, tier, gatewayId), { asOf: ctx.now }));
    const { userId } = fan.actor;
    expect(await upgradeCredit(ctx, { userId, plan: await aPlan(ctx) })).toBeNull();
    expect(await upgradeCredit(ctx, { userId, plan: await aPlan(ctx, { modelId: other.id }) })).toBeNull();
  });
});

describe("a tier's key", () => {
  test("opens exactly its own posts, and the site's plan does not open those of tiers only", async ({
    ctx,
    fan,
    otherFan,
  }) => {
    const model = await aModel(ctx, { inSitePlan: false });
    const tier = await aPlan(ctx, { modelId: model.id });
    const other = await aPlan(ctx, { modelId: model.id });
    const own = await aPost(ctx, { modelId: model.id, planIds: [tier.id] });
    const foreign = await aPost(ctx, { modelId: model.id, planIds: [other.id] });
    const ofSite = await aPost(ctx, { modelId: (await aModel(ctx)).id });
    const all = [own.id, foreign.id, ofSite.id];
    await settle(ctx, gatewayId, said(await aCheckout(fan, tier, gatewayId), { asOf: ctx.now }));
    await settle(
      ctx,
      gatewayId,
      said(await aCheckout(otherFan, await aPlan(ctx), gatewayId), { asOf: ctx.now }),
    );
    expect(await canView(at(fan, 1), all)).toEqual(new Set([own.id]));
    expect(await canView(at(otherFan, 1), all)).toEqual(new Set([ofSite.id]));
  });
});

describe("a trial", () => {
  test("is none of a model that fans cannot find", async ({ ctx, as }) => {
    const hidden = await aModel(ctx, { status: "draft" });
    const tier = await aPlan(ctx, { modelId: hidden.id, trialDays: 7 });
    const proven = as(await signedUp(ctx, { emailVerifiedAt: ctx.now }));
    expect(await trialOf(proven, tier.id)).toBeNull();
    await expect(startTrial(proven, { planId: tier.id })).rejects.toMatchObject({
      code: "trial_not_offered",
    });
  });

  test("is given once per fan and seller, to a proven address, and paying in it begins at its end", async ({
    ctx,
    as,
    fan,
  }) => {
    const model = await aModel(ctx);
    const tier = await aPlan(ctx, { modelId: model.id, trialDays: 7 });
    const sibling = await aPlan(ctx, { modelId: model.id, trialDays: 7 });
    await expect(startTrial(fan, { planId: tier.id })).rejects.toMatchObject({ code: "email_unverified" });
    const proven = as(await signedUp(ctx, { emailVerifiedAt: ctx.now }));
    expect(await trialOf(proven, tier.id)).toEqual({ days: 7 });
    const tries = [tier.id, sibling.id].map((planId) => startTrial(proven, { planId }));
    const done = await Promise.allSettled(tries);
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await trialOf(proven, sibling.id)).toBeNull();

    const { userId } = proven.actor as { userId: number };
    const [trial] = await subscriptionsOf(ctx, userId);
    expect(trial).toMatchObject({ status: "trialing", endDate: at(ctx, 7).now });
    const plan = trial!.planId === tier.id ? tier : sibling;
    const owner = { ...proven, actor: { ...proven.actor, userId } };
    const checkout = await aCheckout(owner, plan, gatewayId);
    const third = at(ctx, 3);
    await settle(third, gatewayId, said(checkout, { asOf: third.now }));
    const [paid, ...others] = await subscriptionsOf(ctx, userId);
    expect(others).toEqual([]);
    expect(paid).toMatchObject({ status: "active", endDate: at(ctx, 37).now });
  });
});
