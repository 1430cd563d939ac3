import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, vi } from "vitest";
import { ledgerEntries, transactions } from "@/db/schema";
import type { Context } from "@/services/context";
import { proveLedger, reportBalances } from "@/services/ledger";
import { requestRefund } from "@/services/refunds";
import { aModel, aPlan } from "../../factories/catalogue";
import { test } from "../../support/test";
import { balances, buy, endpointToken, happens, openShop, runJobs, type Shop } from "../payments/shop";
import { paymentOf, paymentsOf } from "../refunds/books";

vi.mock("server-only", () => ({}));

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** Runs a statement as if no trigger guarded the ledger, as somebody at the database itself could. */
async function tamper(ctx: Context, statement: ReturnType<typeof sql>): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(statement);
  });
}

const wrong = ({ offCurrencies, offPostings, differences }: Awaited<ReturnType<typeof proveLedger>>) => [
  offCurrencies.length,
  offPostings.length,
  differences.length,
];

describe("the ledger", () => {
  test("amounts to the payments after sales, parts given back, disputes, wrong sums and second payments", async ({
    ctx,
    fan,
    otherFan,
  }) => {
    const model = await aModel(ctx, { feeBps: 1_250 });
    const tier = await aPlan(ctx, { price: 9_99, modelId: model.id });
    const acts: [string, number?][][] = [
      [["pay"]],
      [["pay"], ["refund", 3_33]],
      [["pay"], ["refund", 3_33], ["refund"]],
      [["pay"], ["dispute"]],
      [["pay"], ["dispute"], ["win"]],
      [["pay"], ["dispute"], ["lose"]],
      [["pay", 9_98]],
      [
        ["pay", 9_98],
        ["refund", 1],
      ],
    ];
    for (const history of acts) {
      const { chargeId } = await buy(shop, fan, { planId: String(tier.id) });
      for (const [act, amount] of history) await happens(shop, chargeId, act, amount);
    }
    const { publicId, chargeId } = await buy(shop, otherFan);
    await happens(shop, chargeId, "pay");
    // A second payment of the same checkout belongs to nobody here.
    const token = await endpointToken(ctx, shop);
    const hook = `${shop.postbacks.url}/api/postbacks/sandbox/${token}`;
    const second = await shop.sandbox.charge(publicId, 29_90, hook);
    await happens(shop, second.id, "pay");
    const proof = await proveLedger(ctx);
    expect(wrong(proof)).toEqual([0, 0, 0]);
    expect(proof.payments).toBeGreaterThanOrEqual(acts.length);
    expect((await paymentsOf(ctx, publicId)).map(({ status }) => status)).toEqual(["paid", "surplus"]);
    expect(await reportBalances(ctx)).toMatch(/BRL {2}creator_payable:\d+ +-\d+\n[\s\S]*Proven: /);
  });

  test("takes the fee half up and gives the creator the rest", async ({ ctx, fan }) => {
    const model = await aModel(ctx, { feeBps: 1_000 });
    const tier = await aPlan(ctx, { price: 10_05, modelId: model.id });
    const { publicId, chargeId } = await buy(shop, fan, { planId: String(tier.id) });
    await happens(shop, chargeId, "pay");
    expect(await paymentOf(ctx, publicId)).toMatchObject({ feeAmount: 1_01, creatorAmount: 9_04 });
    expect((await balances(ctx))[`creator_payable:${model.id}`]).toBe(-9_04);
  });

  test("carries a debt of the creator when money goes back that was paid out already", async ({
    ctx,
    fan,
    admin,
  }) => {
    const model = await aModel(ctx, { feeBps: 1_000 });
    const tier = await aPlan(ctx, { price: 10_00, modelId: model.id });
    const { publicId, chargeId } = await buy(shop, fan, { planId: String(tier.id) });
    await happens(shop, chargeId, "pay");
    const { id, publicId: transactionPublicId } = await paymentOf(ctx, publicId);
    const payable = `creator_payable:${model.id}`;
    // A payout takes what is owed out of the account; the sale that it is booked with stays as it is.
    const payout = {
      postingId: randomUUID(),
      amount: 9_00,
      currency: "BRL",
      transactionId: id,
      reason: "payout",
    };
    await ctx.db.insert(ledgerEntries).values([
      { ...payout, account: payable, direction: "debit" },
      { ...payout, account: `gateway_clearing:${shop.gatewayId}`, direction: "credit" },
    ]);
    expect((await balances(ctx))[payable]).toBeUndefined();
    const wish = { amount: null, kind: "admin", reason: "Engano", takesBack: [] } as const;
    await requestRefund(admin, { ...wish, transactionPublicId });
    await runJobs();
    expect((await balances(ctx))[payable]).toBe(9_00);
    await tamper(ctx, sql`delete from ledger_entries where posting_id = ${payout.postingId}`);
  });
});

describe("the proof of the ledger", () => {
  test("is for admins", async ({ fan, visitor }) => {
    await expect(proveLedger(fan)).rejects.toMatchObject({ code: "forbidden" });
    await expect(proveLedger(visitor)).rejects.toMatchObject({ code: "sign_in_needed" });
  });

  test("finds an entry whose amount was changed, and a payment whose state was", async ({ ctx, fan }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    await happens(shop, chargeId, "pay");
    const { id, publicId: payment } = await paymentOf(ctx, publicId);
    const revenue = sql`transaction_id = ${id} and account = 'platform_revenue'`;

    await tamper(ctx, sql`update ledger_entries set amount = amount + 1 where ${revenue}`);
    const proof = await proveLedger(ctx);
    expect(wrong(proof)).toEqual([1, 1, 1]);
    expect(proof.differences).toEqual([
      {
        transaction: payment,
        account: "platform_revenue",
        currency: "BRL",
        booked: -29_91,
        expected: -29_90,
      },
    ]);
    await expect(reportBalances(ctx)).rejects.toMatchObject({
      code: "ledger_off",
      message: expect.stringContaining(`payment ${payment}: platform_revenue holds -2991 BRL`),
    });
    await tamper(ctx, sql`update ledger_entries set amount = amount - 1 where ${revenue}`);

    const own = eq(transactions.id, id);
    await ctx.db.update(transactions).set({ status: "disputed" }).where(own);
    expect(wrong(await proveLedger(ctx))).toEqual([0, 0, 2]);
    await ctx.db.update(transactions).set({ status: "paid" }).where(own);

    await tamper(ctx, sql`update ledger_entries set currency = 'USD' where ${revenue}`);
    expect(wrong(await proveLedger(ctx))).toEqual([2, 2, 2]);
    await tamper(ctx, sql`update ledger_entries set currency = 'BRL' where ${revenue}`);
    expect(wrong(await proveLedger(ctx))).toEqual([0, 0, 0]);
  });

  test("finds entries that were taken away", async ({ ctx, fan }) => {
    const { publicId, chargeId } = await buy(shop, fan);
    await happens(shop, chargeId, "pay");
    const { id } = await paymentOf(ctx, publicId);
    await tamper(ctx, sql`delete from ledger_entries where transaction_id = ${id}`);
    expect(wrong(await proveLedger(ctx))).toEqual([0, 0, 2]);
  });
});
