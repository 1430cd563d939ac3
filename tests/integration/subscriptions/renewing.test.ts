import { beforeAll, describe, expect, vi } from "vitest";
import { db } from "@/db";
import { canView } from "@/services/access";
import { systemContext } from "@/services/context";
import { expireSubscriptions, tellOfEnd } from "@/services/subscriptions";
import { aModel, aPlan, aPost } from "../../factories/catalogue";
import { aGateway } from "../../factories/money";
import { test } from "../../support/test";
import { aCheckout, at, eventsOf, mailsTo, paidDays, said, settle, subscriptionsOf } from "./recurring";

vi.mock("server-only", () => ({}));

let gatewayId = 0;
let plan: Awaited<ReturnType<typeof aPlan>>;
beforeAll(async () => {
  const ctx = { ...systemContext("test"), db: db() };
  gatewayId = (await aGateway(ctx)).id;
  plan = await aPlan(ctx, { renews: true });
});

const renewal = (id: string, recurring: string) =>
  ({ kind: "renewal", externalId: id, subscriptionId: recurring }) as const;

describe("a renewal that the gateway charged", () => {
  test("extends by one period from the end, once, however often it is told", async ({ ctx, fan }) => {
    const checkout = await aCheckout(fan, plan, gatewayId, { renews: true });
    const sub = `sub_${checkout.id}`;
    await settle(ctx, gatewayId, said(checkout, { asOf: ctx.now, subscriptionId: sub }));
    const later = at(ctx, 29);
    const paid = said(checkout, { ...renewal(`${sub}-2`, sub), asOf: later.now });
    for (let count = 0; count < 3; count++) await settle(later, gatewayId, paid);
    const [own, ...others] = await subscriptionsOf(ctx, fan.actor.userId);
    expect(others).toEqual([]);
    expect(own).toMatchObject({ status: "active", externalId: sub, endDate: at(ctx, 60).now });
    expect(await eventsOf(ctx, own!.id)).toEqual(["started", "renewed"]);
  });

  test("that comes before the first payment, and one that is refunded: the days are the same", async ({
    ctx,
    fan,
  }) => {
    const checkout = await aCheckout(fan, plan, gatewayId, { renews: true });
    const sub = `sub_${checkout.id}`;
    const second = renewal(`${sub}-2`, sub);
    await settle(ctx, gatewayId, said(checkout, { ...second, asOf: at(ctx, 1).now }));
    await settle(ctx, gatewayId, said(checkout, { asOf: ctx.now, subscriptionId: sub }));
    expect(await paidDays(ctx, fan.actor.userId)).toBe(60);
    await settle(ctx, gatewayId, said(checkout, { ...second, status: "refunded", asOf: at(ctx, 2).now }));
    expect(await paidDays(ctx, fan.actor.userId)).toBe(30);
    const [own] = await subscriptionsOf(ctx, fan.actor.userId);
    expect(own).toMatchObject({ status: "active", endDate: at(ctx, 30).now });
  });

  test("of another amount opens nothing", async ({ ctx, fan }) => {
    const checkout = await aCheckout(fan, plan, gatewayId, { renews: true });
    const sub = `sub_${checkout.id}`;
    await settle(ctx, gatewayId, said(checkout, { asOf: ctx.now, subscriptionId: sub }));
    const wrong = said(checkout, { ...renewal(`${sub}-2`, sub), amount: 1, asOf: at(ctx, 1).now });
    expect((await settle(ctx, gatewayId, wrong))?.effects.alert).toBe("mismatch");
    expect(await paidDays(ctx, fan.actor.userId)).toBe(30);
  });
});

describe("a renewal that could not be charged", () => {
  test("leaves everything open for the days of grace, says so once, and ends it after them", async ({
    ctx,
    fan,
  }) => {
    const model = await aModel(ctx);
    const post = await aPost(ctx, { modelId: model.id });
    const sees = async (days: number) => (await canView(at(fan, days), [post.id])).size === 1;
    const checkout = await aCheckout(fan, plan, gatewayId, { renews: true });
    const sub = `sub_${checkout.id}`;
    await settle(ctx, gatewayId, said(checkout, { asOf: ctx.now, subscriptionId: sub }));
    const due = at(ctx, 30);
    await expireSubscriptions(due);
    for (const attempt of ["2", "3"]) {
      const failed = said(checkout, {
        ...renewal(`${sub}-${attempt}`, sub),
        status: "failed",
        asOf: due.now,
      });
      await settle(due, gatewayId, failed);
    }
    const [own] = await subscriptionsOf(ctx, fan.actor.userId);
    expect(own).toMatchObject({ status: "past_due", graceUntil: at(ctx, 33).now });
    expect([await sees(29), await sees(31), await sees(34)]).toEqual([true, true, false]);
    expect((await mailsTo(ctx, fan.actor.userId)).filter((name) => name === "payment_failed")).toHaveLength(
      1,
    );
    await expireSubscriptions(at(ctx, 34));
    expect((await subscriptionsOf(ctx, fan.actor.userId))[0]?.status).toBe("expired");
    expect(await eventsOf(ctx, own!.id)).toEqual(["started", "past_due", "expired"]);
    const end = { subscriptionId: own!.id, endedAt: own!.endDate!.toISOString() };
    await tellOfEnd(at(ctx, 34), end);
    await tellOfEnd(at(ctx, 35), end);
    expect(
      (await mailsTo(ctx, fan.actor.userId)).filter((name) => name === "subscription_ended"),
    ).toHaveLength(1);
  });

  test("but is paid within the grace begins where the old period ended; after it, at once", async ({
    ctx,
    fan,
    otherFan,
  }) => {
    for (const [owner, paidOn, end] of [
      [fan, 32, 60],
      [otherFan, 40, 70],
    ] as const) {
      const checkout = await aCheckout(owner, plan, gatewayId, { renews: true });
      const sub = `sub_${checkout.id}`;
      await settle(ctx, gatewayId, said(checkout, { asOf: ctx.now, subscriptionId: sub }));
      const due = at(ctx, 30);
      await expireSubscriptions(due);
      const second = renewal(`${sub}-2`, sub);
      await settle(due, gatewayId, said(checkout, { ...second, status: "failed", asOf: due.now }));
      const late = at(ctx, paidOn);
      await settle(late, gatewayId, said(checkout, { ...second, asOf: late.now }));
      const [own, ...others] = await subscriptionsOf(ctx, owner.actor.userId);
      expect(others).toEqual([]);
      expect(own).toMatchObject({ status: "active", graceUntil: null, endDate: at(ctx, end).now });
    }
  });

  test("is of no account when it is told after the payment that came later", async ({ ctx, fan }) => {
    const checkout = await aCheckout(fan, plan, gatewayId, { renews: true });
    const sub = `sub_${checkout.id}`;
    await settle(ctx, gatewayId, said(checkout, { asOf: ctx.now, subscriptionId: sub }));
    const due = at(ctx, 30);
    await expireSubscriptions(due);
    await settle(due, gatewayId, said(checkout, { ...renewal(`${sub}-3`, sub), asOf: at(ctx, 30.1).now }));
    const failed = { ...renewal(`${sub}-2`, sub), status: "failed", asOf: due.now } as const;
    await settle(due, gatewayId, said(checkout, failed));
    expect((await subscriptionsOf(ctx, fan.actor.userId))[0]?.status).toBe("active");
  });
});
