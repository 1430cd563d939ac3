import { createHmac, randomInt, randomUUID } from "node:crypto";
import type { FakeGateway } from "../conformance/dialect";
import { type Answered, type Asked, serveJson } from "./json-server";

export const MERCADOPAGO_KEY = "TEST-1234567890123456-conformance";

type Endpoint = { url: string; secret: string };
type Payment = {
  id: number;
  status: string;
  status_detail: string;
  external_reference: string;
  transaction_amount: number;
  transaction_amount_refunded: number;
  currency_id: string;
  date_created: string;
  date_approved: string | null;
  date_last_updated: string;
  date_of_expiration: string | null;
  metadata: unknown;
  point_of_interaction: unknown;
};
type Preference = { id: string; external_reference: string; amount: number; metadata: unknown };
type Tree = Record<string, unknown>;

export type FakeMercadoPago = FakeGateway &
  Required<Pick<FakeGateway, "dispute">> & {
    /** From now on notices are posted there, one after the other. */
    sendTo(endpoint: Endpoint): void;
    refundByHand(reference: string, amount: number): void;
    /** Somebody puts the number of another payment into a notice that was signed; answers what we said. */
    forge(paymentId: string): Promise<number>;
  };

const ok = (body: unknown, status = 200): Answered => ({ status, body });
const refused = (status: number, error: string): Answered => ({
  status,
  body: { status, error, message: error },
});

/** A Mercado Pago of our own making: its API over HTTP, decimal amounts, idempotency, signed notices. */
export async function startMercadoPago(): Promise<FakeMercadoPago> {
  const payments = new Map<number, Payment>();
  const preferences = new Map<string, Preference>();
  const chargebacks = new Map<string, number>();
  const refunds: { id: number; payment: number }[] = [];
  const answered = new Map<string, Answered>();
  let endpoint: Endpoint | null = null;
  let deliveries = Promise.resolve();

  const tell = (type: string, id: number | string) => {
    const to = endpoint;
    if (to) deliveries = deliveries.then(async () => void (await deliver(to, type, String(id))));
  };
  const change = (payment: Payment, fields: Partial<Payment>) => {
    const later = Math.max(Date.now(), Date.parse(payment.date_last_updated) + 1);
    Object.assign(payment, fields, { date_last_updated: new Date(later).toISOString() });
    tell("payment", payment.id);
  };
  const newPayment = (fields: Pick<Payment, "external_reference" | "transaction_amount" | "metadata">) => {
    const now = new Date().toISOString();
    const payment: Payment = {
      id: randomInt(1e9, 1e11),
      status: "pending",
      status_detail: "pending_waiting_transfer",
      transaction_amount_refunded: 0,
      currency_id: "BRL",
      date_created: now,
      date_approved: null,
      date_last_updated: now,
      date_of_expiration: null,
      point_of_interaction: {},
      ...fields,
    };
    payments.set(payment.id, payment);
    return payment;
  };

  /** On the page of a preference a payment begins when the customer pays. */
  const paymentOn = ({ external_reference, amount: transaction_amount, metadata }: Preference) =>
    newPayment({ external_reference, transaction_amount, metadata });

  const createPix = (body: Tree): Answered => {
    const payer = body.payer as { identification?: { number?: string } } | undefined;
    const amount = body.transaction_amount;
    if (body.payment_method_id !== "pix") return refused(400, "bad_request");
    if (!/^\d{11}(\d{3})?$/.test(payer?.identification?.number ?? ""))
      return refused(400, "invalid_identification");
    if (!isDecimal(amount)) return refused(400, "invalid_transaction_amount");
    const expires = String(body.date_of_expiration);
    if (Date.parse(expires) - Date.now() < 30 * 60_000) return refused(400, "invalid_date_of_expiration");
    const payment = newPayment({
      external_reference: String(body.external_reference),
      transaction_amount: amount,
      metadata: body.metadata,
    });
    payment.date_of_expiration = expires;
    const qr_code = `00020126580014br.gov.bcb.pix0136${payment.id}`;
    const ticket_url = `https://www.mercadopago.test/payments/${payment.id}/ticket`;
    payment.point_of_interaction = { transaction_data: { qr_code, ticket_url } };
    return ok(payment, 201);
  };

  const createPreference = (body: Tree): Answered => {
    const [item] = body.items as { unit_price: number }[];
    if (!item || !isDecimal(item.unit_price)) return refused(400, "invalid_items");
    const preference = {
      id: `1234-${randomUUID()}`,
      external_reference: String(body.external_reference),
      amount: item.unit_price,
      metadata: body.metadata,
    };
    preferences.set(preference.id, preference);
    const init_point = `https://www.mercadopago.test/checkout/v1/redirect?pref_id=${preference.id}`;
    return ok({ id: preference.id, init_point }, 201);
  };

  const giveBack = (payment: Payment | undefined, amount: number): Answered => {
    if (!payment) return refused(404, "not_found");
    const cents = (value: number) => Math.round(value * 100);
    const gone = cents(payment.transaction_amount_refunded) + cents(amount);
    if (payment.status !== "approved" || gone > cents(payment.transaction_amount))
      return refused(400, "amount");
    const isAll = gone === cents(payment.transaction_amount);
    const refund = { id: refunds.length + 1, payment: payment.id };
    refunds.push(refund);
    change(payment, {
      transaction_amount_refunded: gone / 100,
      status: isAll ? "refunded" : "approved",
      status_detail: isAll ? "refunded" : "partially_refunded",
    });
    return ok({ id: refund.id, payment_id: payment.id, amount }, 201);
  };

  const search = (query: URLSearchParams): Answered => {
    const reference = query.get("external_reference");
    const from = Date.parse(query.get("begin_date") ?? "1970-01-01");
    const to = Date.parse(query.get("end_date") ?? "2999-01-01");
    const updated = ({ date_last_updated }: Payment) => Date.parse(date_last_updated);
    const found = [...payments.values()]
      .filter((one) => reference === null || one.external_reference === reference)
      .filter((one) => updated(one) >= from && updated(one) < to)
      .sort((a, b) => updated(a) - updated(b));
    const offset = Number(query.get("offset") ?? 0);
    const results = found.slice(offset, offset + Number(query.get("limit") ?? 30));
    return ok({ results, paging: { total: found.length, limit: results.length, offset } });
  };

  const answer = ({ method, path, query, body }: Asked): Answered => {
    const payment = payments.get(Number(path[2]));
    switch (`${method} ${path.map((part) => (/\d/.test(part) && part !== "v1" ? ":id" : part)).join("/")}`) {
      case "GET users/me":
        return ok({ id: 42, site_id: "MLB" });
      case "POST v1/payments":
        return createPix(body as Tree);
      case "POST checkout/preferences":
        return createPreference(body as Tree);
      case "GET v1/payments/search":
        return search(query);
      case "GET v1/payments/:id":
        return payment ? ok(payment) : refused(404, "not_found");
      case "POST v1/payments/:id/refunds":
        return giveBack(payment, (body as { amount: number }).amount);
      case "GET v1/chargebacks/:id": {
        const of = chargebacks.get(path[2] ?? "");
        return of ? ok({ id: path[2], payments: [of], currency: "BRL" }) : refused(404, "not_found");
      }
      default:
        return refused(404, "not_found");
    }
  };
  const server = await serveJson((asked) => {
    if (asked.headers.authorization !== `Bearer ${MERCADOPAGO_KEY}`) return refused(401, "unauthorized");
    if (asked.method !== "POST") return answer(asked);
    const key = asked.headers["x-idempotency-key"];
    if (!key) return refused(400, "header_idempotency_key_required");
    const given = structuredClone(answered.get(key) ?? answer(asked));
    answered.set(key, given);
    return given;
  });

  const of = (reference: string) =>
    [...payments.values()].filter(({ external_reference }) => external_reference === reference);
  const preferenceOf = (reference: string) =>
    [...preferences.values()].filter(({ external_reference }) => external_reference === reference);

  return {
    url: server.url,
    chargesOf: async (reference) => of(reference).length + preferenceOf(reference).length,
    refundsOf: async (reference) =>
      refunds.filter(({ payment }) => of(reference).some(({ id }) => id === payment)).length,
    pay: async (reference) => {
      const [preference] = preferenceOf(reference);
      const payment = of(reference)[0] ?? paymentOn(preference!);
      change(payment, {
        status: "approved",
        status_detail: "accredited",
        date_approved: new Date().toISOString(),
      });
      return String(payment.id);
    },
    dispute: async (reference, act) => {
      const [payment] = of(reference);
      const known = [...chargebacks].find(([, id]) => id === payment!.id)?.[0];
      const id = known ?? `2170000${payment!.id}`;
      chargebacks.set(id, payment!.id);
      const detail = { open: "in_process", win: "reimbursed", lose: "settled" }[act];
      change(payment!, { status: "charged_back", status_detail: detail });
      tell("topic_chargebacks_wh", id);
      return `chargeback:${id}`;
    },
    refundByHand: (reference, amount) => void giveBack(of(reference)[0], amount / 100),
    forge: (paymentId) => deliver(endpoint!, "payment", String(randomInt(1e9, 1e11)), paymentId),
    sendTo: (to) => {
      endpoint = to;
    },
    stop: async () => {
      endpoint = null;
      await deliveries;
      await server.stop();
    },
  };
}

// Decimals with at most two digits, as the real one demands: a float that went wrong is found out.
function isDecimal(value: unknown): value is number {
  return typeof value === "number" && value > 0 && /^\d+(\.\d{1,2})?$/.test(String(value));
}

/**
 * The signature by Mercado Pago's documentation; its SDK only checks. The signed text is "id:…;request-id:…;ts:…;".
 * Source: mercadopago.com.br/developers, "Webhooks", "Validar origem da notificação".
 */
export function mercadoPagoSignature(signed: {
  dataId: string;
  requestId: string;
  ts: number;
  secret: string;
}) {
  const text = `id:${signed.dataId};request-id:${signed.requestId};ts:${signed.ts};`;
  return `ts=${signed.ts},v1=${createHmac("sha256", signed.secret).update(text).digest("hex")}`;
}

async function deliver(
  { url, secret }: Endpoint,
  type: string,
  dataId: string,
  toldId = dataId,
): Promise<number> {
  const requestId = randomUUID();
  const notice = {
    id: randomInt(1e10, 1e11),
    live_mode: false,
    type,
    action: `${type}.updated`,
    data: { id: toldId },
  };
  const answer = await fetch(`${url}?data.id=${dataId}&type=${type}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-request-id": requestId,
      "x-signature": mercadoPagoSignature({ dataId, requestId, ts: Date.now(), secret }),
    },
    body: JSON.stringify(notice),
  });
  await answer.arrayBuffer();
  return answer.status;
}
