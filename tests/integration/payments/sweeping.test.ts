import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { checkouts, paymentGateways } from "@/db/schema";
import { addMs } from "@/lib/time";
import { getAttention } from "@/services/dashboard";
import { getSubscription } from "@/services/finance";
import { refetchCheckout, sweepCheckouts } from "@/services/payments";
import { aGateway } from "../../factories/money";
import { test } from "../../support/test";
import { aCheckout } from "../admin/sales";
import { booksOf, buy, happens, openShop, runJobs, type Shop, subscriptionsOf } from "./shop";

vi.mock("server-only", () => ({}));

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const minutes = (count: number) => new Date(Date.now() + count * 60_000);

describe("the round of every minute", () => {
  test("asks about a checkout after two minutes, and then later and later until a day after its end", async ({
    ctx,
    fan,
  }) => {
    const { publicId } = await buy(shop, fan);
    const own = eq(checkouts.publicId, publicId);
    const started = (await booksOf(ctx, publicId)).checkout;
    const pauses: number[] = [];
    let now = started.nextCheckAt!;
    expect(Math.round((now.getTime() - started.createdAt.getTime()) / 60_000)).toBe(2);
    for (let round = 0; round < 40; round++) {
      await sweepCheckouts({ ...ctx, now });
      await refetchCheckout({ ...ctx, now }, started.id);
      const [row] = await ctx.db.select().from(checkouts).where(own);
      if (!row!.nextCheckAt) break;
      pauses.push((row!.nextCheckAt.getTime() - now.getTime()) / 60_000);
      now = row!.nextCheckAt;
    }
    expect(pauses.slice(0, 3)).toEqual([2, 4, 8]);
    expect(Math.max(...pauses)).toBe(120);
    const lastAsked = (now.getTime() - started.expiresAt.getTime()) / 3_600_000;
    expect(lastAsked).toBeGreaterThan(22);
    expect(lastAsked).toBeLessThan(27);
    await runJobs();
  });

  test("finds a PIX that was paid while every postback was lost", async ({ ctx, fan }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    await shop.sandbox.faults({ drop: true });
    await shop.sandbox.act(chargeId, "pay");
    await shop.sandbox.faults({});
    await sweepCheckouts({ ...ctx, now: minutes(1) });
    await runJobs();
    expect((await booksOf(ctx, publicId)).status).toBe("pending");
    await sweepCheckouts({ ...ctx, now: minutes(3) });
    await runJobs();
    expect((await booksOf(ctx, publicId)).live).toEqual(["site"]);
  });

  test("finds a charge that was made although we died before writing it down", async ({ ctx, fan }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    const forgotten = { externalId: null, paymentInstructions: null };
    await ctx.db.update(checkouts).set(forgotten).where(eq(checkouts.publicId, publicId));
    await shop.sandbox.faults({ drop: true });
    await shop.sandbox.act(chargeId, "pay");
    await shop.sandbox.faults({});
    await sweepCheckouts({ ...ctx, now: minutes(3) });
    await runJobs();
    const { status, checkout } = await booksOf(ctx, publicId);
    expect(status).toBe("paid");
    expect(checkout.externalId).toBe(chargeId);
  });

  test("asks once more where the gateway was away the last time, and leaves no failed job behind", async ({
    ctx,
    fan,
    admin,
  }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    const failures = await getAttention(admin);
    await shop.sandbox.faults({ drop: true });
    await shop.sandbox.act(chargeId, "pay");
    await shop.sandbox.faults({});
    const own = eq(paymentGateways.id, shop.gatewayId);
    await ctx.db
      .update(paymentGateways)
      .set({ settings: { apiUrl: "http://127.0.0.1:9" } })
      .where(own);
    const { checkout } = await booksOf(ctx, publicId);
    const now = new Date(checkout.expiresAt.getTime() + 25 * 60 * 60_000);
    await sweepCheckouts({ ...ctx, now });
    await runJobs();
    await refetchCheckout({ ...ctx, now }, checkout.id);
    expect((await booksOf(ctx, publicId)).checkout.nextCheckAt).not.toBeNull();
    const { givenUpJobs, retryingJobs } = await getAttention(admin);
    expect([givenUpJobs, retryingJobs]).toEqual([failures.givenUpJobs, failures.retryingJobs]);

    await ctx.db
      .update(paymentGateways)
      .set({ settings: { apiUrl: shop.sandbox.url } })
      .where(own);
    await sweepCheckouts({ ...ctx, now: new Date(now.getTime() + 3 * 60 * 60_000) });
    await runJobs();
    const { status, live, checkout: paid } = await booksOf(ctx, publicId);
    expect([status, live, paid.nextCheckAt]).toEqual(["paid", ["site"], null]);
  });

  test("two rounds at once ask once", async ({ ctx, fan }) => {
    const { publicId } = await buy(shop, fan);
    const now = minutes(3);
    await Promise.all([sweepCheckouts({ ...ctx, now }), sweepCheckouts({ ...ctx, now })]);
    expect((await booksOf(ctx, publicId)).checkout.checks).toBe(1);
    await runJobs();
  });

  test("marks a subscription that ended, although access had ended by itself", async ({ ctx, fan }) => {
    const { chargeId } = await buy(shop, fan);
    await happens(shop, chargeId, "pay");
    await sweepCheckouts({ ...ctx, now: minutes(29 * 24 * 60) });
    const [running] = await subscriptionsOf(ctx, fan.actor.userId);
    expect(running?.status).toBe("active");
    await sweepCheckouts({ ...ctx, now: minutes(31 * 24 * 60) });
    expect((await getSubscription(ctx, running!.id)).status).toBe("expired");
  });

  test("asks about a new checkout first, however many old ones wait", async ({ ctx, fan }) => {
    const { publicId } = await buy(shop, fan);
    const now = minutes(3);
    // 600 that were asked about before and have been due for longer.
    await ctx.db.execute(sql`insert into checkouts
        (plan_id, payment_method, total_amount, currency, lines, customer_name, customer_email, idempotency_key,
          expires_at, next_check_at, checks)
      select plan_id, payment_method, total_amount, currency, lines, customer_name, customer_email, 'old ' || n,
        expires_at, ${minutes(1).toISOString()}::timestamptz, 5
      from checkouts, generate_series(1, 600) n where public_id = ${publicId}`);
    await sweepCheckouts({ ...ctx, now });
    expect((await booksOf(ctx, publicId)).checkout.checks).toBe(1);
  });
});

describe("when postbacks are never sent", () => {
  test("all that was paid opens all the same, by an account that is switched off and with one checkout that cannot be asked about", async ({
    ctx,
    visitor,
    fan,
  }) => {
    const bought = [];
    for (let n = 0; n < 10; n++) bought.push(await buy(shop, visitor, { email: `half-${n}@example.com` }));
    const own = await buy(shop, fan);
    const before = shop.postbacks.answers.length;
    for (const [n, { chargeId }] of [own, ...bought].entries()) {
      await shop.sandbox.faults(n % 2 === 0 ? { drop: true } : {});
      await shop.sandbox.act(chargeId, "pay");
    }
    await shop.sandbox.faults({});
    await vi.waitFor(() => expect(shop.postbacks.answers.length).toBeGreaterThanOrEqual(before + 5), 10_000);
    const gateway = eq(paymentGateways.id, shop.gatewayId);
    await ctx.db.update(paymentGateways).set({ isActive: false }).where(gateway);
    // About this one every question fails, for a fault of ours: no adapter of that name is built in.
    const broken = await aGateway(ctx, { adapter: "gone" });
    const unasked = await aCheckout(ctx, { gatewayId: broken.id, nextCheckAt: minutes(-1) });
    await sweepCheckouts({ ...ctx, now: minutes(3) });
    await runJobs();
    await ctx.db.update(paymentGateways).set({ isActive: true }).where(gateway);
    for (const { publicId } of [own, ...bought]) {
      expect((await booksOf(ctx, publicId)).payments).toEqual(["paid"]);
    }
    expect((await booksOf(ctx, own.publicId)).live).toEqual(["site"]);
    const [waits] = await ctx.db.select().from(checkouts).where(eq(checkouts.id, unasked.id));
    expect(waits).toMatchObject({ status: "pending", checks: 1 });
    await ctx.db.update(checkouts).set({ nextCheckAt: null }).where(eq(checkouts.id, unasked.id));
  });

  test("a PIX that is paid hours after its end is found within a day, and opens", async ({ ctx, fan }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    const { checkout } = await booksOf(ctx, publicId);
    await refetchCheckout({ ...ctx, now: addMs(checkout.expiresAt, 60_000) }, checkout.id);
    expect((await booksOf(ctx, publicId)).status).toBe("abandoned");
    await shop.sandbox.faults({ drop: true });
    await shop.sandbox.act(chargeId, "pay");
    await shop.sandbox.faults({});
    await refetchCheckout({ ...ctx, now: addMs(checkout.expiresAt, 23 * 3_600_000) }, checkout.id);
    expect((await booksOf(ctx, publicId)).live).toEqual(["site"]);
  });

  test("a gateway without an API is asked nothing that it cannot answer: the checkout is abandoned at its end", async ({
    ctx,
  }) => {
    const dias = await aGateway(ctx, { adapter: "dias" });
    const { id } = await aCheckout(ctx, { gatewayId: dias.id, nextCheckAt: ctx.now });
    await refetchCheckout({ ...ctx, now: addMs(ctx.now, 26 * 3_600_000) }, id);
    const [row] = await ctx.db.select().from(checkouts).where(eq(checkouts.id, id));
    expect(row).toMatchObject({ status: "abandoned", nextCheckAt: null });
  });
});
