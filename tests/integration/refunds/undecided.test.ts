import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { MINUTE } from "@/lib/time";
import { proveLedger } from "@/services/ledger";
import { acceptMismatch } from "@/services/payments";
import { GiveBack, giveBack, listUndecided } from "@/services/refunds";
import { aModel, aPlan } from "../../factories/catalogue";
import { test } from "../../support/test";
import {
  balances,
  booksOf,
  buy,
  endpointToken,
  happens,
  openShop,
  runJobs,
  type Shop,
} from "../payments/shop";
import { mailsTo, paymentOf, paymentsOf, refundsOf } from "./books";

vi.mock("server-only", () => ({}));

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const reason = "Faltaram centavos";

describe("money that does not fit its checkout", () => {
  test("is accepted as the payment once: what was bought opens and the shares follow the sum", async ({
    ctx,
    as,
    fan,
    admin,
  }) => {
    const model = await aModel(ctx, { feeBps: 1_000 });
    const tier = await aPlan(ctx, { price: 10_00, modelId: model.id });
    const { publicId, chargeId } = await buy(shop, fan, { planId: String(tier.id) });
    await happens(shop, chargeId, "pay", 8_00);
    expect(await booksOf(ctx, publicId)).toMatchObject({
      status: "pending",
      payments: ["mismatch"],
      live: [],
    });
    const { publicId: transactionPublicId } = await paymentOf(ctx, publicId);
    expect((await listUndecided(admin)).map((row) => row.publicId)).toContain(transactionPublicId);
    expect(await mailsTo(ctx, fan.actor.userId)).toEqual([]);

    const accept = (by: typeof ctx) => acceptMismatch(by, { transactionPublicId, reason });
    await expect(accept(fan)).rejects.toMatchObject({ code: "forbidden" });
    const stale = as({ ...admin.actor, provenAt: new Date(ctx.now.getTime() - 16 * MINUTE) });
    await expect(accept(stale)).rejects.toMatchObject({ code: "proof_needed" });
    const both = await Promise.allSettled([accept(admin), accept(admin)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);

    expect(await booksOf(ctx, publicId)).toMatchObject({
      status: "paid",
      payments: ["paid"],
      live: ["plan"],
    });
    expect((await balances(ctx))[`creator_payable:${model.id}`]).toBe(-7_20);
    expect((await proveLedger(ctx)).differences).toEqual([]);
    expect((await mailsTo(ctx, fan.actor.userId)).map(({ data }) => data.total)).toEqual([8_00]);
    // The gateway's own words go on from there.
    await happens(shop, chargeId, "refund");
    expect(await booksOf(ctx, publicId)).toMatchObject({ payments: ["refunded"], live: [] });
    expect((await proveLedger(ctx)).differences).toEqual([]);
  });

  test("goes back by an admin's decision, and waits for none any more", async ({ ctx, fan, admin }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    await happens(shop, chargeId, "pay", 30_00);
    const { publicId: transactionPublicId } = await paymentOf(ctx, publicId);
    await giveBack(admin, GiveBack.parse({ transactionPublicId, amount: "", reason }));
    await expect(acceptMismatch(admin, { transactionPublicId, reason })).rejects.toMatchObject({
      code: "mismatch_refund_open",
    });
    await runJobs();
    expect(await refundsOf(ctx, publicId)).toMatchObject([
      { kind: "mismatch", status: "done", amount: 30_00 },
    ]);
    await expect(acceptMismatch(admin, { transactionPublicId, reason })).rejects.toMatchObject({
      code: "mismatch_gone",
    });
    expect((await listUndecided(admin)).map((row) => row.publicId)).not.toContain(transactionPublicId);
    expect((await balances(ctx)).refunds_payable).toBeUndefined();
    expect((await mailsTo(ctx, fan.actor.userId)).map(({ template }) => template)).toEqual(["refund_made"]);
  });

  test("is given back where the checkout was paid twice, and opens nothing", async ({ ctx, fan, admin }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    await happens(shop, chargeId, "pay");
    const hook = `${shop.postbacks.url}/api/postbacks/sandbox/${await endpointToken(ctx, shop)}`;
    const second = await shop.sandbox.charge(publicId, 29_90, hook);
    await happens(shop, second.id, "pay");
    const [first, surplus] = await paymentsOf(ctx, publicId);
    const transactionPublicId = surplus!.publicId;
    await expect(acceptMismatch(admin, { transactionPublicId, reason })).rejects.toMatchObject({
      code: "mismatch_gone",
    });
    await giveBack(admin, GiveBack.parse({ transactionPublicId, amount: "29,90", reason }));
    await runJobs();
    expect(await paymentsOf(ctx, publicId)).toMatchObject([
      { id: first!.id, status: "paid", refundedAmount: 0 },
      { status: "surplus", refundedAmount: 29_90 },
    ]);
    expect((await booksOf(ctx, publicId)).live).toEqual(["site"]);
  });
});

describe("the form of a refund", () => {
  const form = { transactionPublicId: "x", reason };

  test.each([
    [{ amount: "29,90" }, 29_90],
    [{ amount: " " }, null],
    [{}, null],
  ])("reads a sum as people type it: %j", (fields, amount) => {
    expect(GiveBack.parse({ ...form, ...fields }).amount).toBe(amount);
  });

  test.each(["-1", "0", "1,234", "29,901", "R$", "1e3", "9".repeat(50)])("refuses %j as a sum", (amount) => {
    const read = GiveBack.safeParse({ ...form, amount });
    expect(read.error?.issues[0]).toMatchObject({ path: ["amount"], message: "price_invalid" });
  });

  test("demands a reason, and knows no other fields", () => {
    expect(GiveBack.safeParse({ ...form, reason: "  " }).error?.issues[0]?.message).toBe("reason_missing");
    expect(GiveBack.safeParse({ ...form, kind: "withdrawal" }).success).toBe(false);
    expect(GiveBack.safeParse({ ...form, takesBack: ["all"] }).success).toBe(false);
  });
});
