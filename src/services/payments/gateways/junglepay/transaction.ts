import { z } from "zod";
import type { GatewayPayment, PaymentStatus } from "../contract";
import { parseJson } from "../postback-body";

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const cents = z.int().min(0);
// "amount" is an integer in every example of the reference and a string in its table of fields.
const amount = z.union([
  cents,
  z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number),
]);

const STATUSES = [
  "waiting_payment",
  "processing",
  "authorized",
  "paid",
  "partially_paid",
  "refunded",
  "refused",
  "canceled",
  "in_protest",
  "chargedback",
] as const;

/** A transaction as JunglePay's API shows it: what of it we need. Amounts in cents. */
export const Transaction = z.object({
  id: z.union([z.int().positive(), z.string().min(1).max(200)]).transform(String),
  status: z.enum(STATUSES),
  amount,
  paidAmount: amount.nullish(),
  refundedAmount: amount.nullish(),
  externalRef: z.string().nullish(),
  metadata: z.string().nullish(),
  pix: z.object({ qrcode: z.string().nullish() }).nullish(),
  paidAt: moment.nullish(),
  createdAt: moment,
  updatedAt: moment.nullish(),
});
export type Transaction = z.infer<typeof Transaction>;

// A list is documented as a bare array; other accounts of the same platform answer with pages.
export const Transactions = z
  .union([z.array(Transaction), z.object({ data: z.array(Transaction) })])
  .transform((answer) => (Array.isArray(answer) ? answer : answer.data));

const Marks = z.object({ reference: z.string(), key: z.string() });

/** What we write into a transaction's `metadata`, the one free field that is documented to come back. */
export function marksFor(reference: string, key: string): string {
  return JSON.stringify({ reference, key });
}

export function marksOf(transaction: Transaction): z.infer<typeof Marks> | null {
  return Marks.safeParse(parseJson(transaction.metadata ?? "")).data ?? null;
}

/** The transaction in our words. JunglePay moves BRL only and says so nowhere. */
export function toPayment(transaction: Transaction): GatewayPayment {
  const status = statusOf(transaction);
  const isPaid = !["pending", "processing", "authorized", "failed", "cancelled"].includes(status);
  return {
    externalId: transaction.id,
    reference: transaction.externalRef ?? marksOf(transaction)?.reference ?? null,
    kind: "charge",
    subscriptionId: null,
    status,
    amount: isPaid ? paidAmountOf(transaction) : transaction.amount,
    currency: "BRL",
    refundedAmount: refundedAmountOf(transaction),
    paidAt: isPaid ? (transaction.paidAt ?? null) : null,
    asOf: transaction.updatedAt ?? transaction.createdAt,
  };
}

function statusOf(transaction: Transaction): PaymentStatus {
  switch (transaction.status) {
    case "waiting_payment":
      return "pending"; // the code is out, nobody has paid
    case "processing":
      return "processing"; // with the acquirer, which has not decided
    case "authorized":
      return "authorized"; // reserved on a card, not taken
    case "refused":
      return "failed"; // the bank said no; the customer may try again
    case "canceled":
      return "cancelled"; // expired, or taken back before it was paid
    case "in_protest":
      return "disputed"; // the payer complained (at PIX: MED), nothing is decided
    case "chargedback":
      return "charged_back"; // decided for the payer
    case "paid":
    case "partially_paid": // money came, but another sum: `decide` finds the mismatch
    case "refunded": // also what was given back in part is called refunded: the sums tell which
      return afterRefunds(transaction);
  }
}

function afterRefunds(transaction: Transaction): PaymentStatus {
  const given = refundedAmountOf(transaction);
  if (given === 0) return "paid";
  return given < paidAmountOf(transaction) ? "partially_refunded" : "refunded";
}

function refundedAmountOf(transaction: Transaction): number {
  if (transaction.refundedAmount) return transaction.refundedAmount;
  return transaction.status === "refunded" ? paidAmountOf(transaction) : 0;
}

// A part without a sum is never taken for the whole.
function paidAmountOf({ status, amount, paidAmount }: Transaction): number {
  if (status === "partially_paid") return paidAmount ?? 0;
  return paidAmount || amount;
}
