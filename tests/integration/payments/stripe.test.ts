import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { subscriptions } from "@/db/schema";
import { addDays } from "@/lib/time";
import { refetchCheckout } from "@/services/payments";
import { type FakeStripe, STRIPE_KEY, startStripe } from "../../support/gateways/stripe";
import { test } from "../../support/test";
import { type HostedShop, lets, openHostedShop, order } from "./hosted-shop";
import { balances, booksOf, inbox, runJobs, subscriptionsOf } from "./shop";

vi.mock("server-only", () => ({}));

const SECRET = "whsec_ofThisSite1234567890";
const card = { paymentMethod: "credit_card" };

let shop: HostedShop<FakeStripe>;
beforeAll(async () => {
  const keys = { secretKey: STRIPE_KEY, webhookSecret: SECRET };
  shop = await openHostedShop("stripe", await startStripe(), keys);
});
afterAll(() => shop.close());

describe("a PIX at Stripe", () => {
  test("shows its code on our page and opens what was bought, once, by all events about it", async ({
    ctx,
    fan,
  }) => {
    const reference = await order(shop, fan);
    const { checkout } = await booksOf(ctx, reference);
    expect(checkout.paymentInstructions?.pixCode).toMatch(/^000201/);
    expect(checkout.externalId).toMatch(/^pi_/);
    await lets(shop, () => shop.gateway.pay(reference));
    const books = await booksOf(ctx, reference);
    expect(books).toMatchObject({ status: "paid", payments: ["paid"], live: ["site"] });
    expect((await inbox(ctx)).map(({ type }) => type)).toContain("payment_intent.succeeded");
    expect(new Set(shop.postbacks.answers)).toEqual(new Set([200]));
  });

  test("that ran out fails, and opens after all when the money comes late", async ({ ctx, fan }) => {
    const reference = await order(shop, fan);
    await lets(shop, () => shop.gateway.expire(reference));
    expect(await booksOf(ctx, reference)).toMatchObject({ status: "failed", payments: ["failed"], live: [] });
    await lets(shop, () => shop.gateway.pay(reference));
    expect(await booksOf(ctx, reference)).toMatchObject({ status: "paid", live: ["site"] });
  });

  test("counts although every postback was lost", async ({ ctx, fan }) => {
    const reference = await order(shop, fan);
    await lets(shop, () => shop.gateway.pay(reference));
    // As the sweeper asks: by the name of the charge.
    await refetchCheckout(ctx, (await booksOf(ctx, reference)).checkout.id);
    expect(await booksOf(ctx, reference)).toMatchObject({ status: "paid", payments: ["paid"] });
  });
});

describe("a card on Stripe's page", () => {
  test("a declined card is no end: another one on the same page pays", async ({ ctx, fan }) => {
    const reference = await order(shop, fan, card);
    const { checkout } = await booksOf(ctx, reference);
    expect(checkout.paymentInstructions?.redirectUrl).toMatch(/^https:\/\/checkout\.stripe\.test\//);
    await lets(shop, () => shop.gateway.decline(reference));
    expect(await booksOf(ctx, reference)).toMatchObject({ status: "pending", live: [] });
    await lets(shop, () => shop.gateway.pay(reference));
    expect(await booksOf(ctx, reference)).toMatchObject({ status: "paid", live: ["site"] });
  });

  test("a page that closed unpaid is an abandoned checkout", async ({ ctx, fan }) => {
    const reference = await order(shop, fan, card);
    await lets(shop, () => shop.gateway.expire(reference));
    expect(await booksOf(ctx, reference)).toMatchObject({ status: "abandoned", live: [] });
  });

  test("a refund in the dashboard takes back what was bought, and the books are even", async ({
    ctx,
    fan,
  }) => {
    const before = await balances(ctx);
    const reference = await order(shop, fan, card);
    await lets(shop, () => shop.gateway.pay(reference));
    await lets(shop, () => shop.gateway.refundByHand(reference, 10_00));
    expect(await booksOf(ctx, reference)).toMatchObject({ payments: ["partially_refunded"], live: ["site"] });
    await lets(shop, () => shop.gateway.refundByHand(reference, 19_90));
    expect(await booksOf(ctx, reference)).toMatchObject({ payments: ["refunded"], live: [] });
    expect(await balances(ctx)).toEqual(before);
  });

  test("a dispute keeps the access until it is lost", async ({ ctx, fan }) => {
    const reference = await order(shop, fan, card);
    await lets(shop, () => shop.gateway.pay(reference));
    await lets(shop, () => shop.gateway.dispute(reference, "open"));
    expect(await booksOf(ctx, reference)).toMatchObject({ payments: ["disputed"], live: ["site"] });
    await lets(shop, () => shop.gateway.dispute(reference, "lose"));
    expect(await booksOf(ctx, reference)).toMatchObject({ payments: ["charged_back"], live: [] });
  });

  test("a dispute that is won leaves everything as it was", async ({ ctx, fan }) => {
    const reference = await order(shop, fan, card);
    await lets(shop, () => shop.gateway.pay(reference));
    await lets(shop, () => shop.gateway.dispute(reference, "open"));
    await lets(shop, () => shop.gateway.dispute(reference, "win"));
    expect(await booksOf(ctx, reference)).toMatchObject({ payments: ["paid"], live: ["site"] });
  });
});

describe("a plan that renews at Stripe", () => {
  test("is paid again by an invoice and runs on; one that fails is overdue, and pays when it is repeated", async ({
    ctx,
    fan,
  }) => {
    const reference = await order(shop, fan, { ...card, planId: shop.renewingPlanId });
    await lets(shop, () => shop.gateway.pay(reference));
    const [first] = await subscriptionsOf(ctx, fan.actor.userId);
    expect(first).toMatchObject({
      status: "active",
      externalId: await shop.gateway.subscriptionOf(reference),
    });

    await lets(shop, () => shop.gateway.renew(reference, "paid"));
    const [renewed, ...others] = await subscriptionsOf(ctx, fan.actor.userId);
    expect(others).toEqual([]);
    expect(renewed!.endDate!.getTime() - first!.endDate!.getTime()).toBe(30 * 86_400_000);
    expect((await booksOf(ctx, reference)).payments).toEqual(["paid", "paid"]);

    // The period runs out.
    const over = { startDate: addDays(ctx.now, -60), endDate: ctx.now };
    await ctx.db.update(subscriptions).set(over).where(eq(subscriptions.id, renewed!.id));
    await lets(shop, () => shop.gateway.renew(reference, "failed"));
    expect((await booksOf(ctx, reference)).payments).toEqual(["paid", "paid", "failed"]);
    expect(await subscriptionsOf(ctx, fan.actor.userId)).toMatchObject([{ status: "past_due" }]);

    await lets(shop, () => shop.gateway.retry(reference));
    expect((await booksOf(ctx, reference)).payments).toEqual(["paid", "paid", "paid"]);
    const [again] = await subscriptionsOf(ctx, fan.actor.userId);
    expect(again).toMatchObject({ status: "active", pastDueSince: null });
    expect(again!.endDate!.getTime()).toBeGreaterThan(ctx.now.getTime() + 29 * 86_400_000);
  });
});

test("an event about nothing of ours is taken in, and no job waits for it", async ({ ctx }) => {
  await lets(shop, () => shop.gateway.tellOfBalance());
  await runJobs();
  const about = (await inbox(ctx)).filter(({ type }) => type === "balance.available");
  expect(about).toMatchObject([{ status: "ignored", objectKey: null }]);
});
