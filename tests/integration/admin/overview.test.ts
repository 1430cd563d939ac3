import { describe, expect } from "vitest";
import { subscriptions, syncRuns } from "@/db/schema";
import { addDays, addMs, MINUTE } from "@/lib/time";
import { getAttention, getFigures } from "@/services/dashboard";
import { aPlan } from "../../factories/catalogue";
import { aGateway } from "../../factories/money";
import { signedUp } from "../../factories/users";
import { test } from "../../support/test";
import { aCheckout, aPayment, aPostback } from "./sales";

// Half past midnight of 10 March in São Paulo, which is half past three in UTC.
const NOW = new Date("2031-03-10T03:30:00Z");
const YESTERDAY_LATE = new Date("2031-03-10T02:59:00Z");
const FIRST_DAY = new Date("2031-02-09T03:00:00Z");
const BEFORE_IT = new Date("2031-02-09T02:59:00Z");
const where = { timeZone: "America/Sao_Paulo", currency: "BRL" };

describe("the figures of the overview", () => {
  test("show the site's currency while nothing was sold", async ({ admin, as }) => {
    const { revenue } = await getFigures(as(admin.actor, new Date("2020-01-01T12:00:00Z")), where);
    expect(revenue).toEqual([{ currency: "BRL", today: 0, month: 0 }]);
  });

  test("count money by the calendar of the site, less what went back", async ({ ctx, admin, as }) => {
    await aPayment(ctx, { paidAt: NOW });
    await aPayment(ctx, { paidAt: YESTERDAY_LATE, amount: 100_00 });
    await aPayment(ctx, {
      paidAt: FIRST_DAY,
      amount: 50_00,
      status: "partially_refunded",
      refundedAmount: 20_00,
    });
    await aPayment(ctx, { paidAt: BEFORE_IT, amount: 7_777_00 });
    await aPayment(ctx, { paidAt: NOW, amount: 10_00, currency: "USD" });
    for (const status of ["charged_back", "mismatch", "surplus", "failed", "pending"] as const) {
      await aPayment(ctx, { paidAt: NOW, amount: 999_00, status });
    }
    const { revenue } = await getFigures(as(admin.actor, NOW), where);
    expect(revenue).toEqual([
      { currency: "BRL", today: 29_90, month: 29_90 + 100_00 + 30_00 },
      { currency: "USD", today: 10_00, month: 10_00 },
    ]);
  });

  test("count accounts and checkouts of the same days", async ({ ctx, admin, as }) => {
    const before = await getFigures(as(admin.actor, NOW), where);
    await signedUp(ctx, { createdAt: NOW });
    await signedUp(ctx, { createdAt: YESTERDAY_LATE });
    await signedUp(ctx, { createdAt: BEFORE_IT });
    await signedUp(ctx, { createdAt: NOW, role: "admin" });
    await aCheckout(ctx, { createdAt: NOW, status: "paid" });
    await aCheckout(ctx, { createdAt: YESTERDAY_LATE });
    await aCheckout(ctx, { createdAt: BEFORE_IT, status: "paid" });
    const { newUsers, checkouts } = await getFigures(as(admin.actor, NOW), where);
    expect(newUsers.today - before.newUsers.today).toBe(1);
    expect(newUsers.month - before.newUsers.month).toBe(2);
    expect(checkouts.started).toEqual({ today: 1, month: 2 });
    expect(checkouts.paid).toEqual({ today: 1, month: 1 });
  });

  test("count only subscriptions that open something now", async ({ ctx, admin, fan }) => {
    const { activeSubscriptions: before } = await getFigures(admin, where);
    const period = (values: Partial<typeof subscriptions.$inferInsert>) =>
      aPlan(ctx).then((plan) =>
        ctx.db.insert(subscriptions).values({
          userId: fan.actor.userId,
          planId: plan.id,
          startDate: addDays(ctx.now, -10),
          endDate: addDays(ctx.now, 20),
          ...values,
        }),
      );
    await period({ status: "active" });
    await period({ status: "active", endDate: addDays(ctx.now, -1) });
    await period({ status: "past_due", endDate: addDays(ctx.now, -1), graceUntil: addDays(ctx.now, 2) });
    await period({ status: "expired" });
    await period({ status: "pending" });
    const { activeSubscriptions } = await getFigures(admin, where);
    expect(activeSubscriptions - before).toBe(2);
  });
});

describe("what needs attention", () => {
  test("is nothing on a quiet day", async ({ ctx, admin }) => {
    await ctx.db.insert(syncRuns).values({ status: "applied" });
    const attention = await getAttention({ ...admin, now: new Date("2020-01-01T00:00:00Z") });
    expect(attention).toMatchObject({
      deadEvents: 0,
      lateEvents: 0,
      givenUpJobs: 0,
      heldSyncs: 0,
      failedSyncs: 0,
    });
  });

  test("counts postbacks that wait too long, are parked or were given up", async ({ ctx, admin }) => {
    const before = await getAttention(admin);
    const gatewayId = (await aGateway(ctx)).id;
    await aPostback(ctx, { gatewayId, nextAt: addMs(ctx.now, -6 * MINUTE) });
    await aPostback(ctx, { gatewayId, nextAt: addMs(ctx.now, -MINUTE) });
    await aPostback(ctx, { gatewayId, status: "parked" });
    await aPostback(ctx, { gatewayId, status: "dead" });
    await aPostback(ctx, { gatewayId, status: "processed", nextAt: addMs(ctx.now, -6 * MINUTE) });
    const after = await getAttention(admin);
    expect(after.lateEvents - before.lateEvents).toBe(1);
    expect(after.parkedEvents - before.parkedEvents).toBe(1);
    expect(after.deadEvents - before.deadEvents).toBe(1);
  });

  test("counts money that fits no checkout, and disputes", async ({ ctx, admin }) => {
    const before = await getAttention(admin);
    await aPayment(ctx, { status: "mismatch" });
    await aPayment(ctx, { status: "surplus" });
    await aPayment(ctx, { status: "disputed" });
    const { mismatches, surplus, disputes } = await getAttention(admin);
    expect([mismatches - before.mismatches, surplus - before.surplus, disputes - before.disputes]).toEqual([
      1, 1, 1,
    ]);
  });

  test("tells of a sync that held back until one went well", async ({ ctx, admin }) => {
    await ctx.db.insert(syncRuns).values({ status: "held", error: "listing_empty" });
    await ctx.db.insert(syncRuns).values({ status: "running" });
    expect(await getAttention(admin)).toMatchObject({ heldSyncs: 1, failedSyncs: 0 });
    await ctx.db.insert(syncRuns).values([{ status: "cancelled" }, { status: "discarded" }]);
    expect(await getAttention(admin)).toMatchObject({ heldSyncs: 1, failedSyncs: 0 });
    await ctx.db.insert(syncRuns).values({ status: "applied" });
    expect(await getAttention(admin)).toMatchObject({ heldSyncs: 0, failedSyncs: 0 });
  });

  test("counts plans that wait for a word, also of runs that would have gone on without one", async ({
    ctx,
    admin,
  }) => {
    const { waitingPlans } = await getAttention(admin);
    await ctx.db.insert(syncRuns).values([{ status: "planned" }, { status: "planned", autoApply: true }]);
    expect((await getAttention(admin)).waitingPlans - waitingPlans).toBe(2);
  });
});
