import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { GatewayPayment } from "@/services/payments/gateways/contract";
import { type ApiBench, expectTrouble } from "./api";
import type { API_CASES } from "./cases";
import type { Fault } from "./faulty-proxy";

/** Sums that a float would get wrong by a cent when it is multiplied or divided by 100. */
const TRICKY_SUMS = [1_01, 4_35, 8_20, 19_99, 28_99, 1_136_45, 99_999_99];

const again = { refusal: false };

async function survives(fault: Fault, { charge, order, paid, during, gateway, account, adapter }: ApiBench) {
  const known = await paid();
  const wanted = order();
  await during(fault, async () => {
    const asked = adapter.fetchPayment(account, known.externalId);
    await Promise.all([expectTrouble(charge(wanted), again), expectTrouble(asked, again)]);
  });
  // The line is well again, and nothing was charged twice.
  await charge(wanted);
  expect(await gateway.chargesOf(wanted.reference)).toBe(1);
}

function refundOf(
  { adapter, account }: ApiBench,
  payment: GatewayPayment,
  amount: number,
  key = randomUUID(),
) {
  const { externalId, currency } = payment;
  return adapter.refund(account, { externalId, amount, currency, idempotencyKey: key });
}

/** What every adapter has to do with the API of its gateway. */
export const apiCases: Record<(typeof API_CASES)[number], (bench: ApiBench) => Promise<void>> = {
  "PIX charge": async ({ charge, order }) => {
    const { pixCode, redirectUrl, expiresAt } = await charge(order({ method: "pix" }));
    expect(pixCode ?? redirectUrl).toMatch(/\S/);
    expect(expiresAt.getTime()).toBeGreaterThan(Date.now());
  },
  "card charge": async ({ adapter, account, gateway, charge, order }) => {
    const wanted = order({ method: "credit_card" });
    const { redirectUrl, expiresAt } = await charge(wanted);
    expect(redirectUrl).toMatch(/^https?:\/\//);
    expect(expiresAt.getTime()).toBeGreaterThan(Date.now());
    const payment = await adapter.fetchPayment(account, await gateway.pay(wanted.reference));
    expect(payment).toMatchObject({ status: "paid", reference: wanted.reference, amount: wanted.amount });
  },
  "same key, one charge": async ({ charge, order, gateway }) => {
    const wanted = order();
    const [first, second] = [await charge(wanted), await charge(wanted)];
    expect(second.externalId).toBe(first.externalId);
    await Promise.all([charge(wanted), charge(wanted)].map((one) => one.catch(() => {})));
    expect(await gateway.chargesOf(wanted.reference)).toBe(1);
  },
  "lost answer, one charge": async ({ charge, order, during, gateway }) => {
    const wanted = order();
    await during("lost", () => expectTrouble(charge(wanted), again));
    await charge(wanted);
    expect(await gateway.chargesOf(wanted.reference)).toBe(1);
  },
  "API 500": (bench) => survives("500", bench),
  "API 429": (bench) => survives("429", bench),
  "API hangs": (bench) => survives("hang", bench),
  "API half JSON": (bench) => survives("half", bench),
  "wrong keys": async ({ adapter, strangersAccount, order, paid }) => {
    const { externalId } = await paid();
    await expectTrouble(adapter.createCharge(strangersAccount, order()), again);
    await expectTrouble(adapter.fetchPayment(strangersAccount, externalId), again);
    await expectTrouble(adapter.checkAccount(strangersAccount), again);
  },
  "refused for good": async (bench) => {
    const payment = await bench.paid();
    await expectTrouble(refundOf(bench, payment, payment.amount + 1), { refusal: true });
  },
  "keys tried": async ({ adapter, account }) => {
    await expect(adapter.checkAccount(account)).resolves.toBeUndefined();
  },
  "paid is fetched": async (bench) => {
    const wanted = bench.order();
    const { externalId } = await bench.charge(wanted);
    const objectKey = await bench.gateway.pay(wanted.reference);
    const payment = await bench.adapter.fetchPayment(bench.account, objectKey);
    expect(payment).toMatchObject({
      reference: wanted.reference,
      status: "paid",
      amount: wanted.amount,
      currency: wanted.currency,
      refundedAmount: 0,
      kind: "charge",
    });
    expect(payment!.paidAt).toBeInstanceOf(Date);
    // Whichever of its parts was asked about, it is booked under one name.
    const names = [payment!.externalId, ...(externalId ? [externalId] : [])];
    for (const name of names) {
      const same = await bench.adapter.fetchPayment(bench.account, name);
      expect(same?.externalId).toBe(payment!.externalId);
    }
  },
  "unknown id": async ({ adapter, account }) => {
    for (const id of ["some-id", "pi_of_nobody", "999999999999", "../charges", "ä\n/?#"]) {
      expect(await adapter.fetchPayment(account, id)).toBeNull();
    }
  },
  "found by reference": async ({ adapter, account, charge, order, gateway }) => {
    const wanted = order();
    const { externalId } = await charge(wanted);
    await gateway.pay(wanted.reference);
    const found = await adapter.findByReference(account, wanted.reference, externalId);
    expect(found.map(({ reference, status }) => ({ reference, status }))).toEqual([
      { reference: wanted.reference, status: "paid" },
    ]);
    expect(await adapter.findByReference(account, randomUUID(), null)).toEqual([]);
  },
  "exact amounts": async ({ paid }) => {
    for (const amount of TRICKY_SUMS) expect((await paid({ amount })).amount).toBe(amount);
  },
  "full refund": async (bench) => {
    const payment = await bench.paid();
    const { amount, externalId } = payment;
    const refunded = { externalId, amount, refundedAmount: amount, status: "refunded" };
    expect(await refundOf(bench, payment, amount)).toMatchObject(refunded);
    expect(await bench.adapter.fetchPayment(bench.account, externalId)).toMatchObject(refunded);
  },
  "partial refund": async (bench) => {
    const payment = await bench.paid();
    const part = { amount: payment.amount, refundedAmount: 10_01, status: "partially_refunded" };
    expect(await refundOf(bench, payment, 10_01)).toMatchObject(part);
    const rest = await refundOf(bench, payment, payment.amount - 10_01);
    expect(rest).toMatchObject({ refundedAmount: payment.amount, status: "refunded" });
  },
  "same refund key": async (bench) => {
    const payment = await bench.paid({ amount: 30_00 });
    const amount = bench.adapter.capabilities.partialRefund ? 10_00 : 30_00;
    const key = randomUUID();
    await bench.during("lost", () => expectTrouble(refundOf(bench, payment, amount, key), again));
    const once = await refundOf(bench, payment, amount, key);
    const twice = await refundOf(bench, payment, amount, key);
    expect([once.refundedAmount, twice.refundedAmount]).toEqual([amount, amount]);
    expect(await bench.gateway.refundsOf(payment.reference!)).toBe(1);
  },
  dispute: async (bench) => {
    const { reference, externalId } = await bench.paid();
    const after = async (act: "open" | "win" | "lose") => {
      const objectKey = await bench.gateway.dispute!(reference!, act);
      return bench.adapter.fetchPayment(bench.account, objectKey);
    };
    expect(await after("open")).toMatchObject({ externalId, status: "disputed" });
    expect(await after("win")).toMatchObject({ externalId, status: "paid" });
    const lost = await bench.paid();
    await bench.gateway.dispute!(lost.reference!, "open");
    const objectKey = await bench.gateway.dispute!(lost.reference!, "lose");
    const told = await bench.adapter.fetchPayment(bench.account, objectKey);
    expect(told).toMatchObject({ externalId: lost.externalId, status: "charged_back" });
  },
  listed: async ({ adapter, account, paid }) => {
    const mine = [await paid(), await paid(), await paid()];
    const hour = 3_600_000;
    const listed: GatewayPayment[] = [];
    const from = new Date(Date.now() - hour);
    for await (const payment of adapter.listPayments!(account, from, new Date(Date.now() + hour))) {
      listed.push(payment);
    }
    for (const { externalId, amount } of mine) {
      const found = listed.filter((payment) => payment.externalId === externalId);
      expect(found).toMatchObject([{ status: "paid", amount }]);
    }
    const long = adapter.listPayments!(account, new Date(from.getTime() - 2 * hour), from);
    for await (const payment of long) expect(payment).toBeUndefined();
  },
  renewal: async (bench) => {
    const { gateway, account, adapter } = bench;
    const wanted = bench.order({ method: "credit_card", recurring: { amount: 24_90, days: 30 } });
    const { externalId: chargeId } = await bench.charge(wanted);
    const { reference } = wanted;
    const first = await adapter.fetchPayment(account, await gateway.pay(reference));
    const subscriptionId = await gateway.subscriptionOf!(reference);
    expect(first).toMatchObject({ kind: "charge", amount: wanted.amount, subscriptionId });
    const second = await adapter.fetchPayment(account, await gateway.renew!(reference, "paid"));
    expect(second).toMatchObject({
      kind: "renewal",
      status: "paid",
      amount: 24_90,
      reference,
      subscriptionId,
    });
    const third = await adapter.fetchPayment(account, await gateway.renew!(reference, "paid"));
    const all = [first, second, third].map((payment) => payment!.externalId).sort();
    expect(new Set(all).size).toBe(3);
    // All of them carry our reference, so that a renewal counts although its postback was lost.
    for (const known of [chargeId, null]) {
      const found = await adapter.findByReference(account, reference, known);
      expect(found.map(({ externalId }) => externalId).sort()).toEqual(all);
    }
  },
  "failed renewal": async (bench) => {
    const { gateway, account, adapter } = bench;
    const { reference, subscriptionId } = await bench.paid({
      method: "credit_card",
      recurring: { amount: 24_90, days: 30 },
    });
    const failed = await adapter.fetchPayment(account, await gateway.renew!(reference!, "failed"));
    expect(failed).toMatchObject({ kind: "renewal", status: "failed", reference, subscriptionId });
    expect(failed!.paidAt).toBeNull();
  },
  "cancel and resume": async (bench) => {
    const { account } = bench;
    const subscriptions = bench.adapter.subscriptions!;
    const { reference, subscriptionId } = await bench.paid({
      method: "credit_card",
      recurring: { amount: 24_90, days: 30 },
    });
    const id = subscriptionId!;
    const runs = { externalId: id, reference, status: "active", cancelAtPeriodEnd: false };
    expect(await subscriptions.fetch(account, id)).toMatchObject(runs);
    await subscriptions.cancel(account, id);
    await subscriptions.cancel(account, id);
    expect(await subscriptions.fetch(account, id)).toMatchObject({ ...runs, cancelAtPeriodEnd: true });
    await subscriptions.resume(account, id);
    expect(await subscriptions.fetch(account, id)).toMatchObject(runs);
    expect(await subscriptions.fetch(account, "sub_of_nobody")).toBeNull();
  },
};
