import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { auditLog } from "@/db/schema";
import { MINUTE } from "@/lib/time";
import type { Context } from "@/services/context";
import { requestRefund } from "@/services/refunds";
import { test } from "../../support/test";
import { balances, booksOf, buy, happens, openShop, runJobs, type Shop } from "../payments/shop";
import { mailsTo, paymentOf, refundsOf } from "./books";

vi.mock("server-only", () => ({}));

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const wish = { amount: null, kind: "admin", reason: "Pediu por e-mail", takesBack: [] as string[] } as const;

async function paid(ctx: Context, fan: Context) {
  const { publicId, chargeId } = await buy(shop, fan);
  await happens(shop, chargeId, "pay");
  const { publicId: transactionPublicId } = await paymentOf(ctx, publicId);
  return { publicId, chargeId, transactionPublicId };
}

describe("a refund by an admin", () => {
  test("of everything closes what was bought, empties the ledger and is told once", async ({
    ctx,
    fan,
    admin,
  }) => {
    const before = await balances(ctx);
    const { publicId, transactionPublicId } = await paid(ctx, fan);
    await requestRefund(admin, { ...wish, transactionPublicId });
    expect((await refundsOf(ctx, publicId)).map(({ status }) => status)).toEqual(["requested"]);

    await runJobs();

    const books = await booksOf(ctx, publicId);
    expect(books.payments).toEqual(["refunded"]);
    expect(books.live).toEqual([]);
    expect((await refundsOf(ctx, publicId)).map(({ status }) => status)).toEqual(["done"]);
    expect(await balances(ctx)).toEqual(before);
    const mails = await mailsTo(ctx, fan.actor.userId);
    expect(mails.map(({ template }) => template)).toEqual(["receipt", "refund_made"]);
    expect(mails[1]?.data).toMatchObject({ amount: 29_90, isFull: true, cause: "refund", ended: ["Mensal"] });
    const [entry] = await ctx.db
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `transaction:${transactionPublicId}`));
    expect(entry).toMatchObject({
      action: "refund.requested",
      actorUserId: admin.actor.userId,
      details: { amount: 29_90, reason: wish.reason },
    });
  });

  test("of a part keeps what was bought open, or takes back the keys that were named", async ({
    ctx,
    fan,
    admin,
  }) => {
    const { publicId, transactionPublicId } = await paid(ctx, fan);
    await requestRefund(admin, { ...wish, transactionPublicId, amount: 10_00 });
    await runJobs();
    expect(await booksOf(ctx, publicId)).toMatchObject({ payments: ["partially_refunded"], live: ["site"] });

    await requestRefund(admin, { ...wish, transactionPublicId, amount: 5_00, takesBack: ["site:0"] });
    await runJobs();
    const { payments, live, keys } = await booksOf(ctx, publicId);
    expect([payments, live]).toEqual([["partially_refunded"], []]);
    expect(keys[0]?.reason).toBe("partially_refunded");
    const told = (await mailsTo(ctx, fan.actor.userId)).slice(1).map(({ data }) => [data.amount, data.ended]);
    expect(told).toEqual([
      [10_00, []],
      [5_00, ["Mensal"]],
    ]);
  });

  test("twice at once gives the money back once", async ({ ctx, fan, admin }) => {
    const { publicId, transactionPublicId } = await paid(ctx, fan);
    const both = await Promise.allSettled([
      requestRefund(admin, { ...wish, transactionPublicId, amount: 20_00 }),
      requestRefund(admin, { ...wish, transactionPublicId, amount: 20_00 }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await runJobs();
    expect((await paymentOf(ctx, publicId)).refundedAmount).toBe(20_00);
  });

  test("never exceeds what is left, counting what is about to go back", async ({ ctx, fan, admin }) => {
    const { publicId, transactionPublicId } = await paid(ctx, fan);
    const ask = (amount: number | null, takesBack: string[] = []) =>
      requestRefund(admin, { ...wish, transactionPublicId, amount, takesBack });
    for (const amount of [-1, 0, 29_91, 1.5, Number.NaN, 2 ** 53]) {
      await expect(ask(amount)).rejects.toMatchObject({ code: "refund_too_much", field: "amount" });
    }
    await expect(ask(1_00, ["site:1"])).rejects.toMatchObject({ code: "refund_key_unknown" });
    await ask(20_00);
    await expect(ask(9_91)).rejects.toMatchObject({ code: "refund_too_much" });
    expect((await ask(null)).amount).toBe(9_90);
    await expect(ask(null)).rejects.toMatchObject({ code: "refund_nothing_left" });
    await runJobs();
    expect(await booksOf(ctx, publicId)).toMatchObject({ payments: ["refunded"], live: [] });
    expect((await refundsOf(ctx, publicId)).map(({ status }) => status)).toEqual(["done", "done"]);
  });

  test("is for admins who proved of late who they are, and for payments that there are", async ({
    ctx,
    as,
    fan,
    visitor,
    admin,
  }) => {
    const { publicId, transactionPublicId } = await paid(ctx, fan);
    const ask = (by: typeof ctx, id = transactionPublicId) =>
      requestRefund(by, { ...wish, transactionPublicId: id });
    await expect(ask(visitor)).rejects.toMatchObject({ code: "sign_in_needed" });
    await expect(ask(fan)).rejects.toMatchObject({ code: "forbidden" });
    const stale = { ...admin.actor, provenAt: new Date(ctx.now.getTime() - 16 * MINUTE) };
    await expect(ask(as(stale))).rejects.toMatchObject({ code: "proof_needed" });
    const looking = { ...admin.actor, impersonatedBy: admin.actor.userId };
    await expect(ask(as(looking))).rejects.toMatchObject({ code: "impersonating" });
    await expect(ask(admin, publicId)).rejects.toMatchObject({ kind: "not_found" });
    await expect(ask(admin, "1 or 1=1")).rejects.toMatchObject({ kind: "not_found" });
    expect(await refundsOf(ctx, publicId)).toEqual([]);
  });

  test("is refused while the payment is unpaid or disputed", async ({ ctx, fan, admin }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    await happens(shop, chargeId, "pay");
    await happens(shop, chargeId, "dispute");
    const { publicId: transactionPublicId } = await paymentOf(ctx, publicId);
    await expect(requestRefund(admin, { ...wish, transactionPublicId })).rejects.toMatchObject({
      code: "refund_disputed",
    });
    await happens(shop, chargeId, "lose");
    await expect(requestRefund(admin, { ...wish, transactionPublicId })).rejects.toMatchObject({
      code: "refund_nothing_left",
    });
  });
});

describe("a refund made by hand at the gateway", () => {
  test("is followed without a row of ours", async ({ ctx, fan }) => {
    const { publicId, chargeId } = await paid(ctx, fan);
    await happens(shop, chargeId, "refund", 9_90);
    expect((await paymentOf(ctx, publicId)).refundedAmount).toBe(9_90);
    await happens(shop, chargeId, "refund");
    expect(await booksOf(ctx, publicId)).toMatchObject({ payments: ["refunded"], live: [] });
    expect(await refundsOf(ctx, publicId)).toEqual([]);
    const told = (await mailsTo(ctx, fan.actor.userId)).slice(1).map(({ data }) => data.amount);
    expect(told).toEqual([9_90, 20_00]);
  });

  test("of the very sum that an admin asked for is not made a second time", async ({ ctx, fan, admin }) => {
    const { publicId, chargeId, transactionPublicId } = await paid(ctx, fan);
    await requestRefund(admin, { ...wish, transactionPublicId, amount: 9_90 });
    await shop.sandbox.act(chargeId, "refund", 9_90);
    await runJobs();
    expect((await paymentOf(ctx, publicId)).refundedAmount).toBe(9_90);
    expect((await refundsOf(ctx, publicId)).map(({ status }) => status)).toEqual(["done"]);
  });
});
