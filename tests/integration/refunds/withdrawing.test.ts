import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { DAY } from "@/lib/time";
import { getMyReceipt, listMyPayments } from "@/services/checkouts";
import type { Context } from "@/services/context";
import { withdrawPurchase } from "@/services/refunds";
import { saveSetting } from "@/services/settings";
import { test } from "../../support/test";
import { booksOf, buy, happens, openShop, runJobs, type Shop } from "../payments/shop";
import { mailsTo, paymentOf, refundsOf } from "./books";

vi.mock("server-only", () => ({}));

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

async function paid(ctx: Context, fan: Context) {
  const { publicId, chargeId } = await buy(shop, fan);
  await happens(shop, chargeId, "pay");
  const { publicId: transactionPublicId } = await paymentOf(ctx, publicId);
  return { publicId, chargeId, transactionPublicId };
}

describe("a fan who undoes a purchase", () => {
  test("gets all of it back, once however often they press, and it closes when the money went", async ({
    ctx,
    fan,
  }) => {
    const { publicId, transactionPublicId } = await paid(ctx, fan);
    const receipt = await getMyReceipt(fan, transactionPublicId);
    expect(receipt).toMatchObject({
      state: "paid",
      total: 29_90,
      returned: 0,
      withdrawal: { amount: 29_90 },
    });
    await Promise.all([1, 2].map(() => withdrawPurchase(fan, { transactionPublicId })));
    await withdrawPurchase(fan, { transactionPublicId });
    expect(await refundsOf(ctx, publicId)).toMatchObject([{ kind: "withdrawal", amount: 29_90 }]);
    expect(await getMyReceipt(fan, transactionPublicId)).toMatchObject({
      state: "refund_requested",
      withdrawal: null,
    });
    expect((await booksOf(ctx, publicId)).live).toEqual(["site"]);

    await runJobs();
    expect(await booksOf(ctx, publicId)).toMatchObject({ payments: ["refunded"], live: [] });
    await withdrawPurchase(fan, { transactionPublicId });
    expect(await refundsOf(ctx, publicId)).toHaveLength(1);
    const after = await getMyReceipt(fan, transactionPublicId);
    expect(after).toMatchObject({ state: "refunded", returned: 29_90, refunds: [{ isDone: true }] });
    expect(after.keys).toMatchObject([{ name: "Mensal", isEnded: true }]);
    const mails = await mailsTo(ctx, fan.actor.userId);
    expect(mails.map(({ template }) => template)).toEqual(["receipt", "refund_made"]);
  });

  test("has seven days, to the moment, or as many as the site gives", async ({ ctx, as, fan }) => {
    const { publicId, transactionPublicId } = await paid(ctx, fan);
    const { paidAt } = await paymentOf(ctx, publicId);
    const at = (ms: number) => as(fan.actor, new Date(paidAt!.getTime() + ms));
    await expect(withdrawPurchase(at(7 * DAY), { transactionPublicId })).rejects.toMatchObject({
      code: "withdrawal_over",
    });
    expect((await getMyReceipt(at(7 * DAY), transactionPublicId)).withdrawal).toBeNull();
    await saveSetting(ctx, "withdrawal_days", 0);
    await expect(withdrawPurchase(at(1), { transactionPublicId })).rejects.toMatchObject({
      code: "withdrawal_over",
    });
    await saveSetting(ctx, "withdrawal_days", 7);
    await withdrawPurchase(at(7 * DAY - 1), { transactionPublicId });
    expect(await refundsOf(ctx, publicId)).toHaveLength(1);
    await runJobs();
  });

  test("undoes nobody else's, and nothing as an admin who looks through their eyes", async ({
    ctx,
    as,
    fan,
    otherFan,
    visitor,
    admin,
  }) => {
    const { publicId, transactionPublicId } = await paid(ctx, fan);
    const looking = as({ ...fan.actor, impersonatedBy: admin.actor.userId });
    for (const [who, code] of [
      [otherFan, "not_found"],
      [admin, "not_found"],
      [visitor, "sign_in_needed"],
      [looking, "impersonating"],
    ] as const) {
      await expect(withdrawPurchase(who, { transactionPublicId })).rejects.toMatchObject({ code });
      await expect(getMyReceipt(who, transactionPublicId)).rejects.toMatchObject({ code });
    }
    for (const id of [publicId, "x", "", `${transactionPublicId}'`]) {
      await expect(withdrawPurchase(fan, { transactionPublicId: id })).rejects.toMatchObject({
        code: "not_found",
      });
    }
    expect(await refundsOf(ctx, publicId)).toEqual([]);
    expect((await listMyPayments(otherFan)).length).toBe(0);
  });

  test("cannot while the bank looks at it, and is told how that ended", async ({ ctx, fan }) => {
    const { publicId, chargeId, transactionPublicId } = await paid(ctx, fan);
    await happens(shop, chargeId, "dispute");
    await expect(withdrawPurchase(fan, { transactionPublicId })).rejects.toMatchObject({
      code: "refund_disputed",
    });
    expect((await booksOf(ctx, publicId)).live).toEqual(["site"]);
    expect(await listMyPayments(fan)).toMatchObject([{ state: "disputed", hasReceipt: true }]);
    await happens(shop, chargeId, "lose");
    expect((await booksOf(ctx, publicId)).live).toEqual([]);
    const told = (await mailsTo(ctx, fan.actor.userId)).at(-1);
    expect(told).toMatchObject({
      template: "refund_made",
      data: { cause: "chargeback", amount: 29_90, isFull: true, ended: ["Mensal"] },
    });
  });
});
