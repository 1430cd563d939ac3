import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { outbox, paymentGateways, plans, subscriptions } from "@/db/schema";
import { settleSubscription } from "@/services/payments/settle-subscription";
import { sweepReminders } from "@/services/renewals";
import { cancelAtPeriodEnd, resumeSubscription } from "@/services/subscriptions";
import { aPlan } from "../../factories/catalogue";
import { test } from "../../support/test";
import { booksOf, buy, happens, heard, openShop, runJobs, type Shop } from "../payments/shop";
import { at, eventsOf, mailsTo, runDueJobs, subscriptionsOf } from "./recurring";

vi.mock("server-only", () => ({}));

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

describe("a card that is charged again", () => {
  test("goes on until the fan cancels, ends with its period, and goes on again on a second thought", async ({
    ctx,
    fan,
    otherFan,
  }) => {
    const plan = await aPlan(ctx, { renews: true });
    const { publicId, chargeId } = await buy(shop, fan, {
      planId: String(plan.id),
      paymentMethod: "credit_card",
    });
    await happens(shop, chargeId, "pay");
    await runDueJobs();
    const [own] = await subscriptionsOf(ctx, fan.actor.userId);
    const [charge] = await shop.sandbox.chargesOf(publicId);
    expect(own).toMatchObject({ status: "active", externalId: charge!.subscription });

    const before = shop.postbacks.answers.length;
    await shop.sandbox.act(charge!.subscription!, "renew");
    await heard(shop, before + 2);
    await runJobs();
    expect((await booksOf(ctx, publicId)).payments).toEqual(["paid", "paid"]);
    expect(await eventsOf(ctx, own!.id)).toEqual(["started", "renewed"]);

    const wish = { subscriptionId: own!.id };
    const now = () => ({ ...fan, now: new Date() });
    await expect(cancelAtPeriodEnd({ ...otherFan, now: new Date() }, wish)).rejects.toMatchObject({
      code: "not_found",
    });
    const told = async () => {
      await runDueJobs();
      const answer = await shop.sandbox.api("GET", `/v1/subscriptions/${charge!.subscription}`);
      return ((await answer.json()) as { cancel_at_period_end: boolean }).cancel_at_period_end;
    };
    await Promise.all([cancelAtPeriodEnd(now(), wish), cancelAtPeriodEnd(now(), wish)]);
    expect(await told()).toBe(true);
    expect((await subscriptionsOf(ctx, fan.actor.userId))[0]).toMatchObject({
      status: "active",
      cancelAtPeriodEnd: true,
    });
    await resumeSubscription(now(), wish);
    // An event of the cancellation comes late, and what the gateway says was asked before it heard of the second thought.
    await settleSubscription(
      { ...ctx, now: new Date() },
      { id: shop.gatewayId },
      {
        externalId: charge!.subscription!,
        reference: publicId,
        status: "active",
        cancelAtPeriodEnd: true,
        asOf: new Date(),
      },
    );
    expect(await told()).toBe(false);
    const events = await eventsOf(ctx, own!.id);
    expect(events).toEqual(["started", "renewed", "cancel_requested", "resumed"]);
  });
});

describe("who pays by PIX", () => {
  test("is reminded once per step, with a fresh code; not after canceling, nor while no gateway answers", async ({
    ctx,
    fan,
  }) => {
    const { chargeId } = await buy(shop, fan);
    await happens(shop, chargeId, "pay");
    const [own] = await subscriptionsOf(ctx, fan.actor.userId);
    // As if its time had nearly run out.
    const end = at({ ...ctx, now: new Date() }, 2).now;
    const row = eq(subscriptions.id, own!.id);
    await ctx.db.update(subscriptions).set({ endDate: end }).where(row);
    const reminders = async () => {
      await sweepReminders({ ...ctx, now: new Date() });
      await runDueJobs();
      return (await mailsTo(ctx, fan.actor.userId)).filter((name) => name === "renewal_reminder").length;
    };
    await ctx.db.update(subscriptions).set({ cancelAtPeriodEnd: true }).where(row);
    expect(await reminders()).toBe(0);
    await ctx.db.update(subscriptions).set({ cancelAtPeriodEnd: false }).where(row);

    const gateway = eq(paymentGateways.id, shop.gatewayId);
    await ctx.db
      .update(paymentGateways)
      .set({ settings: { apiUrl: "http://127.0.0.1:9" } })
      .where(gateway);
    expect(await reminders()).toBe(0);
    await ctx.db
      .update(paymentGateways)
      .set({ settings: { apiUrl: shop.sandbox.url } })
      .where(gateway);
    expect(await reminders()).toBe(1);
    expect(await reminders()).toBe(1);
    expect(await eventsOf(ctx, own!.id)).toEqual(["started", "reminded"]);
    const causes = await ctx.db
      .select({ cause: outbox.cause })
      .from(outbox)
      .where(eq(outbox.userId, fan.actor.userId));
    expect(causes.map(({ cause }) => cause)).toContain(
      `renewal_reminder:${own!.id}:${end.toISOString()}:soon`,
    );

    await ctx.db
      .update(subscriptions)
      .set({ endDate: at({ ...ctx, now: new Date() }, 0.2).now })
      .where(row);
    await ctx.db.update(plans).set({ isActive: false }).where(eq(plans.id, shop.planId));
    expect(await reminders()).toBe(1);
    await ctx.db.update(plans).set({ isActive: true }).where(eq(plans.id, shop.planId));
    expect(await reminders()).toBe(2);
  });
});
