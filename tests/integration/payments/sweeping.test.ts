import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { checkouts } from "@/db/schema";
import { getSubscription } from "@/services/finance";
import { sweepCheckouts } from "@/services/payments";
import { test } from "../../support/test";
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
});
