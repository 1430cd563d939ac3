import { isUuid } from "@/lib/uuid";
import type { GatewayAccount, GatewayPayment, PaymentStatus } from "../contract";
import {
  OneCharge,
  OneDispute,
  OneTransaction,
  Refunds,
  type Transaction,
  Transactions,
  type WooviCharge,
} from "./answers";
import { askAbout, askWoovi } from "./ask";

const PIX = "pix:";

/** The object key of a message that names only the PIX by which a charge was paid (its end-to-end id), not the charge. */
export function pixKey(endToEndId: string): string {
  return `${PIX}${endToEndId}`;
}

/** The payment by the name of its charge, or by the PIX that paid it. Null when Woovi knows neither. */
export async function fetchPayment(account: GatewayAccount, id: string): Promise<GatewayPayment | null> {
  const asOf = new Date();
  const name = id.startsWith(PIX) ? await chargeOfPix(account, id.slice(PIX.length)) : id;
  if (!name) return null;
  const known = await askAbout(account, `/charge/${encodeURIComponent(name)}`, OneCharge);
  return known && paymentOf(account, known.charge, asOf);
}

async function chargeOfPix(account: GatewayAccount, endToEndId: string): Promise<string | null> {
  const path = `/transaction/${encodeURIComponent(endToEndId)}`;
  const known = await askAbout(account, path, OneTransaction);
  return known?.transaction.charge?.correlationID ?? null;
}

/** The charge in our words. Of one that was paid Woovi is asked what was given back, and whether it is disputed. */
export async function paymentOf(
  account: GatewayAccount,
  charge: WooviCharge,
  asOf: Date,
): Promise<GatewayPayment> {
  const payment: GatewayPayment = {
    externalId: charge.correlationID,
    // A merchant's account may be used for other things than this site, which name their charges as they like.
    reference: isUuid(charge.correlationID) ? charge.correlationID : null,
    kind: "charge",
    subscriptionId: null,
    status: charge.status === "EXPIRED" ? "cancelled" : "pending",
    amount: charge.value,
    currency: "BRL",
    refundedAmount: 0,
    paidAt: null,
    asOf,
  };
  if (charge.status !== "COMPLETED") return payment;
  const [pix, refundedAmount] = await Promise.all([
    pixOf(account, charge.correlationID),
    refundedOf(account, charge.correlationID),
  ]);
  const amount = pix?.value ?? charge.value;
  const dispute = pix?.endToEndId ? await disputeOf(account, pix.endToEndId) : null;
  const paidAt = charge.paidAt ?? pix?.time ?? charge.updatedAt ?? asOf;
  return { ...payment, amount, refundedAmount, paidAt, status: statusOf(amount, refundedAmount, dispute) };
}

async function pixOf(account: GatewayAccount, charge: string): Promise<Transaction | undefined> {
  const path = `/transaction?charge=${encodeURIComponent(charge)}`;
  const known = await askWoovi(account, "GET", path, Transactions);
  return known?.transactions.find(({ type }) => type === "PAYMENT");
}

/** What has arrived at the payer. A refund that is under way may still be rejected by a bank. */
async function refundedOf(account: GatewayAccount, charge: string): Promise<number> {
  const known = await askWoovi(account, "GET", `/charge/${encodeURIComponent(charge)}/refund`, Refunds);
  const arrived = (known?.refunds ?? []).filter(({ status }) => status === "CONFIRMED");
  return arrived.reduce((sum, { value }) => sum + value, 0);
}

async function disputeOf(account: GatewayAccount, endToEndId: string): Promise<string | null> {
  const known = await askAbout(account, `/dispute/${encodeURIComponent(endToEndId)}`, OneDispute);
  return known?.dispute.status ?? null;
}

function statusOf(amount: number, refunded: number, dispute: string | null): PaymentStatus {
  if (dispute === "ACCEPTED") return "charged_back"; // the payer was right
  if (refunded > 0 && refunded >= amount) return "refunded";
  if (dispute !== null && dispute !== "REJECTED" && dispute !== "CANCELED") return "disputed";
  return refunded > 0 ? "partially_refunded" : "paid";
}
