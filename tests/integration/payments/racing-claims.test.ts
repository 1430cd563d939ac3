import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, vi } from "vitest";
import { db } from "@/db";
import { checkouts } from "@/db/schema";
import { emailIsVerified } from "@/services/auth/verified";
import { type Context, systemContext, transact } from "@/services/context";
import { aPlan } from "../../factories/catalogue";
import { aGateway } from "../../factories/money";
import { signedUp } from "../../factories/users";
import { test } from "../../support/test";
import { aCheckout, said, settle, subscriptionsOf } from "../subscriptions/recurring";

vi.mock("server-only", () => ({}));

let gatewayId = 0;
beforeAll(async () => {
  gatewayId = (await aGateway({ ...systemContext("test"), db: db() })).id;
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("a guest's payment", () => {
  test("finds its account although the address is proved in the very moment in which the money is booked", async ({
    ctx,
    as,
    fan,
  }) => {
    const email = `${randomUUID()}@example.com`;
    const unproven = as(await signedUp(ctx, { email }));
    const { userId } = unproven.actor as { userId: number };
    const checkout = await aCheckout(fan, await aPlan(ctx), gatewayId);
    await ctx.db
      .update(checkouts)
      .set({ userId: null, customerEmail: email })
      .where(eq(checkouts.id, checkout.id));

    let commit = () => {};
    const held = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let booked = () => {};
    const isBooked = new Promise<void>((resolve) => {
      booked = resolve;
    });
    const paying = transact(ctx, async (ctx: Context) => {
      await settle(ctx, gatewayId, said(checkout, { asOf: ctx.now }));
      booked();
      await held;
    });
    await isBooked;
    const proving = emailIsVerified(ctx, userId);
    await Promise.race([proving, pause(500)]);
    commit();
    await Promise.all([paying, proving]);
    expect((await subscriptionsOf(ctx, userId)).map(({ status }) => status)).toEqual(["active"]);
  });

  test("is settled again for its account where the proof was under way first", async ({ ctx, as, fan }) => {
    const email = `${randomUUID()}@example.com`;
    const unproven = as(await signedUp(ctx, { email }));
    const { userId } = unproven.actor as { userId: number };
    const checkout = await aCheckout(fan, await aPlan(ctx), gatewayId);
    await ctx.db
      .update(checkouts)
      .set({ userId: null, customerEmail: email })
      .where(eq(checkouts.id, checkout.id));
    let commit = () => {};
    const held = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let proved = () => {};
    const isProved = new Promise<void>((resolve) => {
      proved = resolve;
    });
    const proving = transact(ctx, async (ctx: Context) => {
      await emailIsVerified(ctx, userId);
      proved();
      await held;
    });
    await isProved;
    const pay = () => settle(ctx, gatewayId, said(checkout, { asOf: ctx.now }));
    // As the inbox does: what met with a change of hands is tried once more.
    const paying = pay().catch(pay);
    await Promise.race([paying, pause(500)]);
    commit();
    await Promise.all([paying, proving]);
    expect((await subscriptionsOf(ctx, userId)).map(({ status }) => status)).toEqual(["active"]);
  });
});
