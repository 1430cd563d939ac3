import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { FakeGateway } from "../conformance/dialect";
import { type Answered, type Asked, serveJson } from "./json-server";

export const DODO_KEY = "dodo_key_of_the_tests";
export const DODO_PRODUCT = "pdt_of_the_tests";

const metadata = z.record(z.string(), z.string());
const NewPayment = z.object({
  billing: z.object({ country: z.string().length(2) }),
  customer: z.object({ name: z.string(), email: z.email() }),
  product_cart: z
    .array(
      z.object({ product_id: z.literal(DODO_PRODUCT), quantity: z.literal(1), amount: z.int().positive() }),
    )
    .length(1),
  billing_currency: z.enum(["BRL", "USD", "INR"]),
  metadata,
  payment_link: z.literal(true),
  return_url: z.url(),
});
const NewRefund = z.object({
  payment_id: z.string(),
  metadata,
  items: z.array(z.object({ item_id: z.literal(DODO_PRODUCT), amount: z.int().positive() })).optional(),
});

type Refund = {
  refund_id: string;
  payment_id: string;
  status: string;
  amount: number;
  metadata: Record<string, string>;
  created_at: string;
};
type Dispute = { dispute_id: string; payment_id: string; dispute_status: string; created_at: string };
type Payment = {
  payment_id: string;
  status: string | null;
  total_amount: number;
  currency: string;
  customer: { customer_id: string; name: string; email: string };
  metadata: Record<string, string>;
  payment_link: string;
  created_at: string;
  updated_at: string;
  refunds: Refund[];
  disputes: Dispute[];
};

const name = (kind: string) => `${kind}_${randomBytes(9).toString("hex")}`;
const now = () => new Date().toISOString();

/** Dodo's API with a memory: no idempotency, pages that begin with 0, refunds and disputes on their payment. */
export async function startDodo(): Promise<FakeGateway> {
  const payments: Payment[] = [];
  const server = await serveJson((asked) => answer(payments, asked));
  const of = (reference: string) => payments.filter((one) => one.metadata.reference === reference);
  const outcomes = { open: "dispute_opened", win: "dispute_won", lose: "dispute_lost" };
  return {
    url: server.url,
    chargesOf: async (reference) => of(reference).length,
    refundsOf: async (reference) => of(reference).flatMap(({ refunds }) => refunds).length,
    async pay(reference) {
      const payment = Object.assign(of(reference)[0]!, { status: "succeeded", updated_at: now() });
      return payment.payment_id;
    },
    async dispute(reference, act) {
      const { payment_id, disputes } = of(reference)[0]!;
      const dispute_status = outcomes[act];
      if (act === "open") {
        disputes.push({ dispute_id: name("dp"), payment_id, dispute_status, created_at: now() });
      } else disputes.at(-1)!.dispute_status = dispute_status;
      return payment_id;
    },
    stop: server.stop,
  };
}

function answer(payments: Payment[], { method, path, query, headers, body }: Asked): Answered {
  if (headers.authorization !== `Bearer ${DODO_KEY}`) return refused(401, "INVALID_API_KEY");
  const [resource, id] = path;
  const mine = (one: { created_at: string }) =>
    one.created_at >= (query.get("created_at_gte") ?? "") &&
    one.created_at <= (query.get("created_at_lte") ?? "9999");
  switch (`${method} ${resource}${id ? " :id" : ""}`) {
    case "POST payments":
      return createPayment(payments, body);
    case "GET payments": {
      const customer = query.get("customer_id");
      return page(
        query,
        payments
          .filter((one) => mine(one) && (!customer || one.customer.customer_id === customer))
          .map(brief),
      );
    }
    case "GET payments :id":
      return one(payments.find(({ payment_id }) => payment_id === id));
    case "GET customers":
      return page(
        query,
        customersOf(payments).filter(({ email }) => email === query.get("email")),
      );
    case "POST refunds":
      return createRefund(payments, body);
    case "GET refunds":
      return page(query, payments.flatMap(({ refunds }) => refunds).filter(mine));
    case "GET refunds :id":
      return one(payments.flatMap(({ refunds }) => refunds).find(({ refund_id }) => refund_id === id));
    case "GET disputes":
      return page(query, payments.flatMap(({ disputes }) => disputes).filter(mine));
    case "GET products :id":
      return one(id === DODO_PRODUCT ? PRODUCT : undefined);
    default:
      return refused(404, "NOT_FOUND");
  }
}

const PRODUCT = {
  product_id: DODO_PRODUCT,
  price: {
    type: "one_time_price",
    currency: "BRL",
    pay_what_you_want: true,
    tax_inclusive: true,
    price: 100,
  },
};

function createPayment(payments: Payment[], body: unknown): Answered {
  const wanted = NewPayment.safeParse(body);
  if (!wanted.success) return refused(422, z.prettifyError(wanted.error));
  const { customer, product_cart, billing_currency, metadata } = wanted.data;
  const known = payments.find((one) => one.customer.email === customer.email)?.customer;
  const payment_id = name("pay");
  const payment: Payment = {
    payment_id,
    status: "requires_payment_method",
    total_amount: product_cart[0]!.amount,
    currency: billing_currency,
    customer: known ?? { customer_id: name("cus"), ...customer },
    metadata,
    payment_link: `https://checkout.dodo.example/${payment_id}`,
    created_at: now(),
    updated_at: now(),
    refunds: [],
    disputes: [],
  };
  payments.push(payment);
  const { refunds: _, disputes: __, ...created } = payment;
  return { status: 200, body: created };
}

function createRefund(payments: Payment[], body: unknown): Answered {
  const wanted = NewRefund.safeParse(body);
  if (!wanted.success) return refused(422, z.prettifyError(wanted.error));
  const { payment_id, metadata, items } = wanted.data;
  const payment = payments.find((one) => one.payment_id === payment_id);
  const gone = payment?.refunds.reduce((sum, { amount }) => sum + amount, 0) ?? 0;
  const amount = items?.[0]?.amount ?? payment?.total_amount ?? 0;
  if (payment?.status !== "succeeded" || gone + amount > payment.total_amount) {
    return refused(409, "REFUND_EXCEEDS_PAYMENT");
  }
  const refund = {
    refund_id: name("ref"),
    payment_id,
    status: "succeeded",
    amount,
    metadata,
    created_at: now(),
  };
  payment.refunds.push(refund);
  return { status: 200, body: refund };
}

function customersOf(payments: Payment[]) {
  return [...new Map(payments.map(({ customer }) => [customer.customer_id, customer])).values()];
}

// A list shows less than the payment itself.
function brief({ payment_link: _, refunds: __, disputes: ___, ...payment }: Payment) {
  return payment;
}

function page(query: URLSearchParams, all: unknown[]): Answered {
  const size = Number(query.get("page_size") ?? 10);
  const from = Number(query.get("page_number") ?? 0) * size;
  return { status: 200, body: { items: all.slice(from, from + size) } };
}

const one = (found: unknown): Answered =>
  found ? { status: 200, body: full(found) } : refused(404, "NOT_FOUND");
const full = (found: unknown) => ({
  product_cart: [{ product_id: DODO_PRODUCT, quantity: 1 }],
  ...(found as object),
});
const refused = (status: number, code: string): Answered => ({ status, body: { code, message: code } });
