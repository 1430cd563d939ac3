import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { outbox, refunds } from "@/db/schema";
import { MINUTE } from "@/lib/time";
import type { Context } from "@/services/context";
import { closeRefund, requestRefund, retryRefund, sendRefund, sweepRefunds } from "@/services/refunds";
import { test } from "../../support/test";
import { booksOf, buy, happens, openShop, runJobs, type Shop } from "../payments/shop";
import { paymentOf, refundsOf } from "./books";
import { type FlakyGateway, flakyGateway } from "./flaky-gateway";

vi.mock("server-only", () => ({}));

let shop: Shop;
let gateway: FlakyGateway;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const wish = { amount: 10_00, kind: "admin", reason: "Pediu por e-mail", takesBack: [] } as const;

/** A paid purchase of which ten are asked back, while the gateway has that mood. */
async function asked(ctx: Context, fan: Context, admin: Context, mood: Parameters<FlakyGateway["mood"]>[0]) {
  gateway ??= await flakyGateway(ctx, shop);
  gateway.mood("well");
  const { publicId, chargeId } = await buy(shop, fan);
  await happens(shop, chargeId, "pay");
  const { publicId: transactionPublicId } = await paymentOf(ctx, publicId);
  gateway.mood(mood);
  gateway.keys.length = 0;
  await requestRefund(admin, { ...wish, transactionPublicId });
  const [refund] = await refundsOf(ctx, publicId);
  return { publicId, chargeId, transactionPublicId, refund: refund! };
}

const given = async (ctx: Context, publicId: string) => (await paymentOf(ctx, publicId)).refundedAmount;

describe("sending a refund", () => {
  afterAll(() => gateway.stop());

  test("waits while the gateway is away, and asks with the same key when it is back", async ({
    ctx,
    fan,
    admin,
  }) => {
    const { publicId, refund } = await asked(ctx, fan, admin, { status: 500 });
    await runJobs();
    for (const status of [429, 409, 401]) {
      gateway.mood({ status });
      await expect(sendRefund(ctx, refund.id)).rejects.toThrow();
    }
    const [waiting] = await refundsOf(ctx, publicId);
    expect(waiting).toMatchObject({ status: "requested", error: expect.stringContaining("401") });
    gateway.mood("well");
    await sendRefund(ctx, refund.id);
    expect(await given(ctx, publicId)).toBe(10_00);
    expect((await refundsOf(ctx, publicId))[0]).toMatchObject({ status: "done", error: null });
    expect(new Set(gateway.keys)).toEqual(new Set([refund.publicId]));
  });

  test("finds what the gateway did without our hearing of it, and does it once", async ({
    ctx,
    fan,
    admin,
  }) => {
    const { publicId, chargeId, refund } = await asked(ctx, fan, admin, "deaf");
    await shop.sandbox.faults({ drop: true });
    await runJobs();
    expect(await refundsOf(ctx, publicId)).toMatchObject([{ status: "requested" }]);
    gateway.mood("well");
    await Promise.all([1, 2, 3].map(() => sendRefund(ctx, refund.id)));
    await shop.sandbox.faults({});
    expect(await given(ctx, publicId)).toBe(10_00);
    expect(await refundsOf(ctx, publicId)).toMatchObject([{ status: "done" }]);
    const charge = (await (await shop.sandbox.api("GET", `/v1/charges/${chargeId}`)).json()) as object;
    expect(charge).toMatchObject({ refunded_amount: 10_00 });
  });

  test("fails with an alert when the gateway says no for good; it can be asked anew once, or closed", async ({
    ctx,
    fan,
    admin,
  }) => {
    const { publicId, refund } = await asked(ctx, fan, admin, { status: 422 });
    await runJobs();
    const [failed] = await refundsOf(ctx, publicId);
    expect(failed).toMatchObject({ status: "failed", error: expect.stringContaining("422") });
    const mails = await ctx.db.select().from(outbox).where(eq(outbox.userId, admin.actor.userId));
    expect(mails.map(({ template }) => template)).toContain("money_alert");
    await sendRefund(ctx, refund.id);
    expect(gateway.keys).toHaveLength(1);

    gateway.mood("well");
    const again = { refundPublicId: refund.publicId };
    await expect(retryRefund(fan, again)).rejects.toMatchObject({ code: "forbidden" });
    const both = await Promise.allSettled([retryRefund(admin, again), retryRefund(admin, again)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(closeRefund(admin, again)).rejects.toMatchObject({ code: "refund_not_failed" });
    await runJobs();
    expect(await given(ctx, publicId)).toBe(10_00);
    expect((await refundsOf(ctx, publicId)).map(({ status }) => status)).toEqual(["closed", "done"]);
    expect(gateway.keys[1]).not.toBe(gateway.keys[0]);
  });

  test("gives up where the money went back another way meanwhile", async ({ ctx, fan, admin }) => {
    const { publicId, chargeId } = await asked(ctx, fan, admin, { status: 503 });
    await runJobs();
    await shop.sandbox.act(chargeId, "dispute");
    await happens(shop, chargeId, "lose");
    gateway.mood("well");
    const [refund] = await refundsOf(ctx, publicId);
    await sendRefund(ctx, refund!.id);
    expect(await refundsOf(ctx, publicId)).toMatchObject([{ status: "failed", error: "nothing_left" }]);
    expect((await booksOf(ctx, publicId)).payments).toEqual(["charged_back"]);
  });

  test("asks for nothing while the bank looks at the payment: it would go back twice", async ({
    ctx,
    fan,
    admin,
  }) => {
    const { publicId, chargeId, refund } = await asked(ctx, fan, admin, { status: 503 });
    await runJobs();
    await shop.sandbox.act(chargeId, "dispute");
    gateway.mood("well");
    gateway.keys.length = 0;
    await sendRefund(ctx, refund.id);
    expect(gateway.keys).toEqual([]);
    expect(await given(ctx, publicId)).toBe(0);
    expect(await refundsOf(ctx, publicId)).toMatchObject([{ status: "failed", error: "disputed" }]);
  });

  test("is taken up again when its job was lost, and asks no second time for what was taken on", async ({
    ctx,
    as,
    fan,
    admin,
  }) => {
    const { publicId, chargeId, refund } = await asked(ctx, fan, admin, "well");
    await ctx.db.execute(sql`delete from graphile_worker._private_jobs`);
    await ctx.db.update(refunds).set({ acceptedAt: ctx.now }).where(eq(refunds.id, refund.id));
    await sweepRefunds(as(ctx.actor, new Date(Date.now() + 11 * MINUTE)));
    await runJobs();
    expect(gateway.keys).toEqual([]);
    expect(await refundsOf(ctx, publicId)).toMatchObject([{ status: "requested" }]);
    await shop.sandbox.faults({ drop: true });
    await shop.sandbox.act(chargeId, "refund", 10_00);
    await shop.sandbox.faults({});
    await sweepRefunds(as(ctx.actor, new Date(Date.now() + 11 * MINUTE)));
    await runJobs();
    expect(await refundsOf(ctx, publicId)).toMatchObject([{ status: "done" }]);
  });

  test("is no page's to do", async ({ admin }) => {
    await expect(sendRefund(admin, 1)).rejects.toMatchObject({ code: "forbidden" });
    await expect(sweepRefunds(admin)).rejects.toMatchObject({ code: "forbidden" });
  });
});
