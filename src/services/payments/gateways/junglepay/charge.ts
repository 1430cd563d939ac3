import type { Charge, ChargeRequest, GatewayAccount } from "../contract";
import { GatewayTrouble } from "../contract";
import { offerEnd } from "../offer-end";
import { askJunglePay } from "./ask";
import { marksFor, marksOf, Transaction, Transactions } from "./transaction";

/**
 * Finds the transaction that the same idempotency key created before, or creates it. JunglePay knows no idempotency keys, so ours
 * travels as `metadata`, and the customer's transactions (filtered by e-mail, which is documented) are looked through first.
 */
export async function chargeOnce(account: GatewayAccount, request: ChargeRequest): Promise<Charge> {
  const transaction = (await findByKey(account, request)) ?? (await create(account, request));
  const pixCode = transaction.pix?.qrcode;
  if (!pixCode) throw new GatewayTrouble("junglepay", null, "answered without a PIX code");
  return { externalId: transaction.id, pixCode, redirectUrl: null, expiresAt: offerEnd(request) };
}

async function findByKey(account: GatewayAccount, request: ChargeRequest): Promise<Transaction | undefined> {
  const path = `/transactions?email=${encodeURIComponent(request.customer.email)}`;
  const known = (await askJunglePay(account, "GET", path, Transactions)) ?? [];
  const mine = known.find((one) => marksOf(one)?.key === request.idempotencyKey);
  // A list shows less of a transaction than the transaction itself.
  return mine && !mine.pix?.qrcode
    ? ((await askJunglePay(account, "GET", `/transactions/${mine.id}`, Transaction)) ?? undefined)
    : mine;
}

async function create(account: GatewayAccount, request: ChargeRequest): Promise<Transaction> {
  const { reference, amount, customer } = request;
  const body = {
    amount,
    paymentMethod: "pix",
    customer: {
      name: customer.name,
      email: customer.email,
      ...(customer.document ? { document: documentOf(customer.document) } : {}),
      ...(customer.phone ? { phone: nationalNumber(customer.phone) } : {}),
      externalRef: reference,
    },
    items: [
      {
        title: request.description.slice(0, 200),
        unitPrice: amount,
        quantity: 1,
        tangible: false,
        externalRef: reference,
      },
    ],
    // Whole days only; our own offer ends sooner (`offerEnd`).
    pix: { expiresInDays: Math.max(1, Math.ceil(request.expiresIn / 86_400)) },
    postbackUrl: request.postbackUrl,
    externalRef: reference,
    metadata: marksFor(reference, request.idempotencyKey),
  };
  const created = await askJunglePay(account, "POST", "/transactions", Transaction, body);
  if (!created) throw new GatewayTrouble("junglepay", null, "knows no transactions at this address");
  return created;
}

function documentOf(digits: string): { number: string; type: "cpf" | "cnpj" } {
  return { number: digits, type: digits.length > 11 ? "cnpj" : "cpf" };
}

/** "+5511987654321" → "11987654321": area and number, as JunglePay's reference wants them. */
function nationalNumber(phone: string): string {
  const digits = phone.replace(/\D/g, "");
  return digits.length > 11 && digits.startsWith("55") ? digits.slice(2) : digits;
}
