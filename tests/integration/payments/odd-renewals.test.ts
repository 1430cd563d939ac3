import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, vi } from "vitest";
import { db } from "@/db";
import { checkouts, transactions } from "@/db/schema";
import { canView } from "@/services/access";
import { systemContext } from "@/services/context";
import { acceptMismatch } from "@/services/payments";
import { expireSubscriptions } from "@/services/subscriptions";
import { aModel, aPlan, aPost } from "../../factories/catalogue";
import { aGateway } from "../../factories/money";
import { test } from "../../support/test";
import { aCheckout, at, said, settle, subscriptionsOf } from "../subscriptions/recurring";

vi.mock("server-only", () => ({}));

let gatewayId = 0;
beforeAll(async () => {
  gatewayId = (await aGateway({ ...systemContext("test"), db: db() })).id;
});

describe("a renewal of another sum", () => {
  test("is accepted like a payment: its period opens, and the model gets the share of what came", async ({
    ctx,
    fan,
    admin,
  }) => {
    const model = await aModel(ctx, { feeBps: 1_000 });
    const plan = await aPlan(ctx, { price: 10_00, duration: 30, modelId: model.id });
    const checkout = await aCheckout(fan, plan, gatewayId, { renews: true });
    // An extra that was bought once: the renewal is of the plan alone.
    const [line] = checkout.lines;
    const extra = { kind: "bump", id: 1, name: "Extra", amount: 5_00, grants: [] } as const;
    await ctx.db
      .update(checkouts)
      .set({ totalAmount: 15_00, lines: [line!, { ...extra, grants: [] }] })
      .where(eq(checkouts.id, checkout.id));
    const whole = { ...checkout, totalAmount: 15_00 };
    const subscriptionId = `sub_${checkout.id}`;
    await settle(ctx, gatewayId, said(whole, { asOf: ctx.now, subscriptionId }));
    const due = at(ctx, 30);
    const externalId = `${subscriptionId}-2`;
    const renewal = said(whole, { kind: "renewal", externalId, subscriptionId, amount: 9_00, asOf: due.now });
    await settle(due, gatewayId, renewal);
    const [odd] = await ctx.db.select().from(transactions).where(eq(transactions.externalId, externalId));
    expect(odd?.status).toBe("mismatch");
    await acceptMismatch(at(admin, 0), { transactionPublicId: odd!.publicId, reason: "Reajuste" });
    const [booked] = await ctx.db.select().from(transactions).where(eq(transactions.externalId, externalId));
    expect(booked).toMatchObject({ status: "paid", creatorAmount: 8_10, feeAmount: 90 });
    expect((await subscriptionsOf(ctx, fan.actor.userId))[0]?.endDate).toEqual(at(ctx, 60).now);
  });
});

describe("grace", () => {
  test("is as long as it is said to be, also where the gateway's refusal comes days after the end", async ({
    ctx,
    fan,
  }) => {
    const model = await aModel(ctx);
    const post = await aPost(ctx, { modelId: model.id });
    const plan = await aPlan(ctx, { price: 10_00, duration: 30 });
    const checkout = await aCheckout(fan, plan, gatewayId, { renews: true });
    const subscriptionId = `sub_${checkout.id}`;
    await settle(ctx, gatewayId, said(checkout, { asOf: ctx.now, subscriptionId }));
    await expireSubscriptions(at(ctx, 30)); // the bridge, until day 33
    const late = at(ctx, 32);
    const failed = {
      kind: "renewal",
      externalId: `${subscriptionId}-2`,
      subscriptionId,
      status: "failed",
    } as const;
    await settle(late, gatewayId, said(checkout, { ...failed, asOf: late.now }));
    const [own] = await subscriptionsOf(ctx, fan.actor.userId);
    const sees = async (moment: Date) => (await canView({ ...fan, now: moment }, [post.id])).size === 1;
    expect(own?.status).toBe("past_due");
    expect(await sees(new Date(own!.graceUntil!.getTime() - 1000))).toBe(true);
    expect(await sees(own!.graceUntil!)).toBe(false);
    expect(own?.graceUntil).toEqual(at(ctx, 33).now);
  });
});
