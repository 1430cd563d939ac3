import { z } from "zod";
import type { FakeGateway } from "../conformance/dialect";
import { type Answered, type Asked, serveJson } from "./json-server";

export const JUNGLEPAY_KEY = "sk_live_junglepay_of_the_tests";

/** What JunglePay's reference asks of a PIX charge. */
const NewTransaction = z.object({
  amount: z.int().positive(),
  paymentMethod: z.literal("pix"),
  customer: z.object({
    name: z.string().min(1),
    email: z.email(),
    document: z.object({ number: z.string().regex(/^\d{11}(\d{3})?$/), type: z.enum(["cpf", "cnpj"]) }),
    phone: z
      .string()
      .regex(/^\d{10,11}$/)
      .optional(),
  }),
  items: z
    .array(z.object({ title: z.string(), unitPrice: z.int(), quantity: z.int(), tangible: z.boolean() }))
    .min(1),
  pix: z.object({ expiresInDays: z.int().positive() }),
  postbackUrl: z.url(),
  externalRef: z.string(),
  metadata: z.string(),
});

export type JunglePayTransaction = {
  id: number;
  status: string;
  amount: number;
  paidAmount: number | null;
  refundedAmount: number;
  externalRef: string;
  metadata: string;
  email: string;
  postbackUrl: string;
  pix: { qrcode: string; expirationDate: string };
  refunds: { amount: number }[];
  paidAt: string | null;
  createdAt: string;
  updatedAt: string;
};

export type FakeJunglePay = FakeGateway & {
  transactions: JunglePayTransaction[];
  /** Lets a transaction of this reference become something else, as the panel or a bank would. */
  become(reference: string, change: Partial<JunglePayTransaction>): JunglePayTransaction;
  /** The postback that JunglePay sends about it now. */
  postbackOf(transaction: JunglePayTransaction): string;
};

/** JunglePay's API v1 with a memory: Basic authentication, no idempotency, filters as documented. */
export async function startJunglePay(): Promise<FakeJunglePay> {
  const transactions: JunglePayTransaction[] = [];
  const server = await serveJson((asked) => answer(transactions, asked));
  const of = (reference: string) => transactions.filter(({ externalRef }) => externalRef === reference);
  const become: FakeJunglePay["become"] = (reference, change) => {
    const transaction = of(reference)[0]!;
    const updatedAt = new Date(Date.parse(transaction.updatedAt) + 1000).toISOString();
    return Object.assign(transaction, { updatedAt, ...change });
  };
  const paid = (reference: string) =>
    become(reference, {
      status: "paid",
      paidAmount: of(reference)[0]!.amount,
      paidAt: new Date().toISOString(),
    });
  const disputes = { open: "in_protest", win: "paid", lose: "chargedback" };
  return {
    url: server.url,
    transactions,
    become,
    postbackOf: (transaction) =>
      JSON.stringify({ type: "transaction", objectId: String(transaction.id), data: shown(transaction) }),
    chargesOf: async (reference) => of(reference).length,
    refundsOf: async (reference) => of(reference).flatMap(({ refunds }) => refunds).length,
    pay: async (reference) => String(paid(reference).id),
    dispute: async (reference, act) => String(become(reference, { status: disputes[act] }).id),
    stop: server.stop,
  };
}

function answer(
  transactions: JunglePayTransaction[],
  { method, path, query, headers, body }: Asked,
): Answered {
  const expected = `Basic ${Buffer.from(`${JUNGLEPAY_KEY}:x`).toString("base64")}`;
  if (headers.authorization !== expected) return { status: 401, body: { message: "Unauthorized" } };
  const [version, resource, id, verb] = path;
  if (version !== "v1" || resource !== "transactions") return { status: 404, body: { message: "Not found" } };
  if (method === "POST" && !id) return create(transactions, body);
  if (method === "GET" && !id) {
    const email = query.get("email");
    const wanted = query.get("id");
    const found = transactions.filter(
      (one) => (!email || one.email === email) && (!wanted || String(one.id) === wanted),
    );
    return { status: 200, body: found.map(shown) };
  }
  const transaction = transactions.find((one) => String(one.id) === id);
  if (!transaction) return { status: 404, body: { message: "Transação não encontrada" } };
  if (method === "GET" && !verb) return { status: 200, body: shown(transaction) };
  if (method === "POST" && verb === "refund") return refund(transaction, body);
  return { status: 404, body: { message: "Not found" } };
}

function create(transactions: JunglePayTransaction[], body: unknown): Answered {
  const wanted = NewTransaction.safeParse(body);
  if (!wanted.success) return { status: 400, body: { message: z.prettifyError(wanted.error) } };
  const { amount, externalRef, metadata, customer, postbackUrl } = wanted.data;
  const now = new Date().toISOString();
  const transaction: JunglePayTransaction = {
    id: 280 + transactions.length,
    status: "waiting_payment",
    amount,
    paidAmount: null,
    refundedAmount: 0,
    externalRef,
    metadata,
    email: customer.email,
    postbackUrl,
    pix: { qrcode: `00020126-of-${externalRef}`, expirationDate: now.slice(0, 10) },
    refunds: [],
    paidAt: null,
    createdAt: now,
    updatedAt: now,
  };
  transactions.push(transaction);
  return { status: 200, body: shown(transaction) };
}

function refund(transaction: JunglePayTransaction, body: unknown): Answered {
  const { amount } = z.object({ amount: z.int().positive() }).parse(body);
  const left = (transaction.paidAmount ?? 0) - transaction.refundedAmount;
  if (transaction.status !== "paid" || amount > left) {
    return { status: 400, body: { message: "Transação não pode ser estornada" } };
  }
  transaction.refunds.push({ amount });
  transaction.refundedAmount += amount;
  if (amount === left) transaction.status = "refunded";
  transaction.updatedAt = new Date(Date.parse(transaction.updatedAt) + 1000).toISOString();
  return { status: 200, body: shown(transaction) };
}

function shown({ email, ...transaction }: JunglePayTransaction) {
  return {
    ...transaction,
    companyId: 2,
    paymentMethod: "pix",
    customer: { email },
    card: null,
    boleto: null,
  };
}
