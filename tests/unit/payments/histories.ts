import fc from "fast-check";
import type { GatewayPayment, PaymentStatus } from "@/services/payments/gateways/contract";

export const TOTAL = 29_90;
/** What a renewal is to be: the plan without the extras of the first payment. */
export const RENEWAL = 19_90;

// What can happen at a gateway, written down independently of the code under test.
const NEXT: Record<PaymentStatus, PaymentStatus[]> = {
  pending: ["processing", "authorized", "paid", "failed", "cancelled"],
  processing: ["authorized", "paid", "failed", "cancelled"],
  authorized: ["paid", "failed", "cancelled"],
  failed: ["processing", "paid"],
  cancelled: ["paid"],
  paid: ["partially_refunded", "refunded", "disputed"],
  partially_refunded: ["partially_refunded", "refunded", "disputed", "charged_back"],
  refunded: [],
  disputed: ["paid", "partially_refunded", "charged_back"],
  charged_back: [],
};

/** A true history of one payment of `amount`: each word later than the one before, from `pending` on. */
export function histories(
  amount = TOTAL,
  kind: GatewayPayment["kind"] = "charge",
): fc.Arbitrary<GatewayPayment[]> {
  return fc.array(fc.nat(100), { maxLength: 10 }).map((choices) => {
    const words = [word("pending", amount, 0, 0)];
    for (const choice of choices) {
      const last = words.at(-1)!;
      const options = NEXT[last.status];
      if (options.length === 0) break;
      const status = options[choice % options.length]!;
      const left = amount - last.refundedAmount;
      if (status === "partially_refunded" && left < 2) break;
      const back = { partially_refunded: 1 + Math.floor(left / 3), refunded: left }[status as string] ?? 0;
      words.push(word(status, amount, last.refundedAmount + back, words.length));
    }
    return words.map((said) => ({ ...said, kind }));
  });
}

/** The words of a history in any order, some of them more than once, and none of them lost. */
export function heard(history: GatewayPayment[]): fc.Arbitrary<GatewayPayment[]> {
  return fc
    .array(fc.nat(history.length - 1), { maxLength: 6 })
    .chain((again) =>
      fc.shuffledSubarray(
        [...history, ...again.map((index) => history[index]!)],
        everything(history.length + again.length),
      ),
    );
}

const everything = (length: number) => ({ minLength: length, maxLength: length });

export function word(
  status: PaymentStatus,
  amount: number,
  refundedAmount: number,
  minute: number,
): GatewayPayment {
  const asOf = new Date(Date.UTC(2026, 0, 1, 12, minute));
  return {
    externalId: "ch_1",
    reference: null,
    kind: "charge",
    subscriptionId: null,
    status,
    amount,
    currency: "BRL",
    refundedAmount,
    paidAt: null,
    asOf,
  };
}
