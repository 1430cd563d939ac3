import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { paymentGateways, plans, users } from "@/db/schema";
import { canView } from "@/services/access";
import { claimGuestPurchases, refetchCheckout } from "@/services/payments";
import { aModel, aPlan, aPost } from "../../factories/catalogue";
import { test } from "../../support/test";
import {
  balances,
  booksOf,
  buy,
  endpointToken,
  happens,
  heard,
  inbox,
  openShop,
  runJobs,
  type Shop,
  subscriptionsOf,
  verifyEmail,
} from "./shop";

vi.mock("server-only", () => ({}));

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

describe("a paid PIX", () => {
  test("opens what was locked, starts the subscription and is in the ledger", async ({ ctx, fan }) => {
    const model = await aModel(ctx);
    const post = await aPost(ctx, { modelId: model.id });
    const { publicId, chargeId } = await buy(shop, fan);
    expect(await canView(fan, [post.id])).toEqual(new Set());
    const before = await balances(ctx);

    await happens(shop, chargeId, "pay");

    const books = await booksOf(ctx, publicId);
    expect(books.status).toBe("paid");
    expect(books.payments).toEqual(["paid"]);
    expect(await canView({ ...fan, now: new Date() }, [post.id])).toEqual(new Set([post.id]));
    const [subscription] = await subscriptionsOf(ctx, fan.actor.userId);
    expect(subscription?.status).toBe("active");
    const days = (subscription!.endDate!.getTime() - subscription!.startDate!.getTime()) / 86_400_000;
    expect(days).toBe(30);
    const after = await balances(ctx);
    const clearing = `gateway_clearing:${shop.gatewayId}`;
    expect(after[clearing]).toBe((before[clearing] ?? 0) + 29_90);
    expect(after.platform_revenue).toBe((before.platform_revenue ?? 0) - 29_90);
    const [user] = await ctx.db.select().from(users).where(eq(users.id, fan.actor.userId));
    expect(user?.subscriptionStatus).toBe(1);
  });

  test("counts although every postback was lost, once the sweeper asks", async ({ ctx, fan }) => {
    await shop.sandbox.faults({ drop: true });
    const { publicId, chargeId } = await buy(shop, fan);
    await shop.sandbox.act(chargeId, "pay");
    await shop.sandbox.faults({});
    const { checkout } = await booksOf(ctx, publicId);
    expect(checkout.status).toBe("pending");

    await refetchCheckout(ctx, checkout.id);
    expect((await booksOf(ctx, publicId)).live).toEqual(["site"]);
  });

  test("that comes after the checkout was abandoned is paid and opens", async ({ ctx, fan }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    await happens(shop, chargeId, "expire");
    expect((await booksOf(ctx, publicId)).status).toBe("abandoned");
    await happens(shop, chargeId, "pay");
    expect((await booksOf(ctx, publicId)).status).toBe("paid");
    expect((await booksOf(ctx, publicId)).live).toEqual(["site"]);
  });

  test("after a refusal is paid and opens", async ({ ctx, fan }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    await happens(shop, chargeId, "refuse");
    expect((await booksOf(ctx, publicId)).status).toBe("failed");
    await happens(shop, chargeId, "pay");
    expect((await booksOf(ctx, publicId)).status).toBe("paid");
  });

  test("counts with the price that was frozen, whatever the plan costs now", async ({ ctx, fan }) => {
    const plan = await aPlan(ctx, { price: 10_00, duration: 7 });
    const { publicId, chargeId } = await buy(shop, fan, { planId: String(plan.id) });
    await ctx.db.update(plans).set({ price: 99_00, duration: 1 }).where(eq(plans.id, plan.id));
    await happens(shop, chargeId, "pay");
    const { status, keys } = await booksOf(ctx, publicId);
    expect(status).toBe("paid");
    const [key] = keys;
    expect((key!.endsAt!.getTime() - key!.startsAt.getTime()) / 86_400_000).toBe(7);
  });

  test("still settles after its gateway was switched off", async ({ ctx, fan }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    const own = eq(paymentGateways.id, shop.gatewayId);
    await ctx.db.update(paymentGateways).set({ isActive: false }).where(own);
    await happens(shop, chargeId, "pay");
    await ctx.db.update(paymentGateways).set({ isActive: true }).where(own);
    expect((await booksOf(ctx, publicId)).status).toBe("paid");
  });

  test("of a model's plan gives the creator the price less the fee", async ({ ctx, fan }) => {
    const model = await aModel(ctx, { feeBps: 1_500 });
    const plan = await aPlan(ctx, { price: 9_99, modelId: model.id });
    const { publicId, chargeId } = await buy(shop, fan, { planId: String(plan.id) });
    await happens(shop, chargeId, "pay");
    expect((await booksOf(ctx, publicId)).live).toEqual(["plan"]);
    const after = await balances(ctx);
    expect(after[`creator_payable:${model.id}`]).toBe(-8_49);
  });
});

describe("renewing early", () => {
  test("extends the one subscription from its end, and a refund of the first moves the second forward", async ({
    ctx,
    fan,
  }) => {
    const first = await buy(shop, fan);
    await happens(shop, first.chargeId, "pay");
    const second = await buy(shop, fan);
    await happens(shop, second.chargeId, "pay");
    const [extended, ...others] = await subscriptionsOf(ctx, fan.actor.userId);
    expect(others).toEqual([]);
    const [firstKey] = (await booksOf(ctx, first.publicId)).keys;
    const [secondKey] = (await booksOf(ctx, second.publicId)).keys;
    expect(secondKey?.startsAt).toEqual(firstKey?.endsAt);
    expect(extended?.endDate).toEqual(secondKey?.endsAt);

    await happens(shop, first.chargeId, "refund");
    const [moved] = (await booksOf(ctx, second.publicId)).keys;
    expect(moved?.revokedAt).toBeNull();
    expect(moved!.startsAt.getTime()).toBeLessThanOrEqual(Date.now());
    const [subscription] = await subscriptionsOf(ctx, fan.actor.userId);
    expect(subscription?.status).toBe("active");
    expect(subscription?.endDate).toEqual(moved?.endsAt);
  });
});

describe("money that goes back", () => {
  test("closes exactly what it had opened and leaves nothing in the ledger", async ({
    ctx,
    fan,
    otherFan,
  }) => {
    const before = await balances(ctx);
    const kept = await buy(shop, otherFan);
    await happens(shop, kept.chargeId, "pay");
    const { publicId, chargeId } = await buy(shop, fan);
    await happens(shop, chargeId, "pay");
    await happens(shop, chargeId, "refund");

    const books = await booksOf(ctx, publicId);
    expect(books.payments).toEqual(["refunded"]);
    expect(books.live).toEqual([]);
    expect(books.keys[0]?.reason).toBe("refunded");
    expect(books.status).toBe("paid");
    const [subscription] = await subscriptionsOf(ctx, fan.actor.userId);
    expect(subscription).toMatchObject({ status: "canceled", canceledReason: "refunded" });
    expect((await booksOf(ctx, kept.publicId)).live).toEqual(["site"]);
    const after = await balances(ctx);
    expect(after.platform_revenue).toBe((before.platform_revenue ?? 0) - 29_90);
  });

  test("in part leaves what was bought open", async ({ ctx, fan }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    await happens(shop, chargeId, "pay");
    await happens(shop, chargeId, "refund", 5_00);
    const books = await booksOf(ctx, publicId);
    expect(books.payments).toEqual(["partially_refunded"]);
    expect(books.live).toEqual(["site"]);
  });

  test("is held during a dispute, and closes what was bought when the dispute is lost", async ({
    ctx,
    fan,
  }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    await happens(shop, chargeId, "pay");
    await happens(shop, chargeId, "dispute");
    expect((await booksOf(ctx, publicId)).live).toEqual(["site"]);
    expect((await balances(ctx)).dispute_hold).toBe(29_90);
    await happens(shop, chargeId, "lose");
    expect((await booksOf(ctx, publicId)).live).toEqual([]);
    expect((await balances(ctx)).dispute_hold).toBeUndefined();
  });
});

describe("money that does not fit", () => {
  test("of another sum opens nothing", async ({ ctx, fan }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    await happens(shop, chargeId, "pay", 1_00);
    const books = await booksOf(ctx, publicId);
    expect(books.payments).toEqual(["mismatch"]);
    expect(books.keys).toEqual([]);
    expect(books.status).toBe("pending");
    expect((await balances(ctx)).refunds_payable).toBeLessThanOrEqual(-1_00);
  });

  test("a second payment of one checkout is a surplus and opens nothing twice", async ({ ctx, fan }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    const url = `${shop.postbacks.url}/api/postbacks/sandbox/${await endpointToken(ctx, shop)}`;
    const second = await shop.sandbox.charge(publicId, 29_90, url);
    await happens(shop, chargeId, "pay");
    await happens(shop, second.id, "pay");
    const books = await booksOf(ctx, publicId);
    expect(books.payments).toEqual(["paid", "surplus"]);
    expect(books.keys).toHaveLength(1);
  });

  test("two payments that are settled at the same moment are one sale and one surplus", async ({
    ctx,
    visitor,
  }) => {
    const { publicId, chargeId } = await buy(shop, visitor);
    await shop.sandbox.faults({ drop: true });
    const second = await shop.sandbox.charge(publicId, 29_90, shop.postbacks.url);
    await shop.sandbox.act(chargeId, "pay");
    await shop.sandbox.act(second.id, "pay");
    await shop.sandbox.faults({});
    const { checkout } = await booksOf(ctx, publicId);
    await Promise.all(Array.from({ length: 6 }, () => refetchCheckout(ctx, checkout.id)));
    expect((await booksOf(ctx, publicId)).payments.toSorted()).toEqual(["paid", "surplus"]);
  });

  test("for a checkout that is not ours is parked, and opens nothing", async ({ ctx }) => {
    const url = `${shop.postbacks.url}/api/postbacks/sandbox/${await endpointToken(ctx, shop)}`;
    const stranger = await shop.sandbox.charge("00000000-0000-4000-8000-000000000000", 29_90, url);
    await happens(shop, stranger.id, "pay");
    const [parked] = await inbox(ctx, "parked");
    expect(parked).toMatchObject({ objectKey: stranger.id, lastError: "unknown_checkout", attempts: 1 });
    expect(parked!.nextAt.getTime()).toBeGreaterThan(Date.now());
  });
});

describe("a guest's purchase", () => {
  test("waits until its e-mail is verified on an account, and is never given to a mere namesake", async ({
    ctx,
    visitor,
    fan,
    otherFan,
  }) => {
    const email = "Guest.Luz@example.com";
    const { publicId, chargeId } = await buy(shop, visitor, { email });
    await happens(shop, chargeId, "pay");
    expect((await booksOf(ctx, publicId)).status).toBe("paid");
    expect((await booksOf(ctx, publicId)).keys).toEqual([]);

    expect(await claimGuestPurchases(ctx, otherFan.actor.userId)).toBe(0);
    await ctx.db.update(users).set({ email: "guest.luz@example.com" }).where(eq(users.id, fan.actor.userId));
    expect(await claimGuestPurchases(ctx, fan.actor.userId)).toBe(0);
    await verifyEmail(ctx, fan.actor.userId, "guest.luz@example.com");
    expect(await claimGuestPurchases(ctx, fan.actor.userId)).toBe(1);
    expect(await claimGuestPurchases(ctx, fan.actor.userId)).toBe(0);
    expect((await booksOf(ctx, publicId)).live).toEqual(["site"]);

    await happens(shop, chargeId, "refund");
    expect((await booksOf(ctx, publicId)).live).toEqual([]);
  });
});

describe("a gateway that misbehaves", () => {
  test("by duplicating, delaying and reordering changes nothing about the end", async ({ ctx, fan }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    const before = shop.postbacks.answers.length;
    await shop.sandbox.faults({ duplicate: 3, reorder: true });
    await shop.sandbox.act(chargeId, "pay");
    await shop.sandbox.act(chargeId, "refund");
    await shop.sandbox.faults({});
    await heard(shop, before + 8);
    await runJobs();
    const books = await booksOf(ctx, publicId);
    expect(books.payments).toEqual(["refunded"]);
    expect(books.keys).toHaveLength(1);
    expect(books.live).toEqual([]);
  });

  test("by being away leaves the event in the inbox, and the retry settles it", async ({ ctx, fan }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    const before = shop.postbacks.answers.length;
    const own = eq(paymentGateways.id, shop.gatewayId);
    await ctx.db
      .update(paymentGateways)
      .set({ settings: { apiUrl: "http://127.0.0.1:9" } })
      .where(own);
    await shop.sandbox.act(chargeId, "pay");
    await heard(shop, before + 1);
    await runJobs();
    expect((await booksOf(ctx, publicId)).status).toBe("pending");
    await ctx.db
      .update(paymentGateways)
      .set({ settings: { apiUrl: shop.sandbox.url } })
      .where(own);
    await ctx.db.execute("update graphile_worker._private_jobs set run_at = now()");
    await runJobs();
    expect((await booksOf(ctx, publicId)).status).toBe("paid");
  });
});
