import { z } from "zod";
import { type Charge, type ChargeRequest, type GatewayAccount, GatewayTrouble } from "../contract";
import { askMercadoPago } from "./client";
import { decimalOf } from "./decimal";
import { findPayments } from "./find";
import { Payment } from "./payment";

const HALF_AN_HOUR = 30 * 60;
/** Mercado Pago takes a PIX of 30 minutes or longer; a moment more for the way. */
const SHORTEST_PIX = HALF_AN_HOUR + 60;

const Preference = z.object({ id: z.string().min(1), init_point: z.url({ protocol: /^https?$/ }) });

/** Charges by PIX with its code on our page; a card on the page of Mercado Pago, where the payment begins only then. */
export function createCharge(account: GatewayAccount, request: ChargeRequest): Promise<Charge> {
  return request.method === "pix" ? chargePix(account, request) : openPage(account, request);
}

async function chargePix(account: GatewayAccount, request: ChargeRequest): Promise<Charge> {
  const expiresAt = new Date(Date.now() + Math.max(request.expiresIn, SHORTEST_PIX) * 1000);
  const payment = await pixOf(account, request, expiresAt);
  const code = payment.point_of_interaction?.transaction_data;
  if (!code?.qr_code)
    throw new GatewayTrouble("mercadopago", null, `gave a ${payment.status} PIX without code`);
  return {
    externalId: payment.id,
    pixCode: code.qr_code,
    redirectUrl: code.ticket_url ?? null,
    expiresAt: payment.date_of_expiration ?? expiresAt,
  };
}

async function pixOf(account: GatewayAccount, request: ChargeRequest, expiresAt: Date): Promise<Payment> {
  const { idempotencyKey, reference } = request;
  const body = {
    ...commonOf(request),
    transaction_amount: decimalOf(request.amount),
    description: request.description,
    payment_method_id: "pix",
    date_of_expiration: expiresAt.toISOString(),
    payer: { ...nameOf(request), email: request.customer.email, identification: identificationOf(request) },
  };
  try {
    const asked = { method: "POST", path: "/v1/payments", body, idempotencyKey } as const;
    return orNotFound(await askMercadoPago(account, asked, Payment));
  } catch (error) {
    // The end of the charge moves on with the clock, so that a second try with the key may be refused as another request.
    if (!(error instanceof GatewayTrouble && (error.isRefusal || error.status === 409))) throw error;
    const known = await findPayments(account, reference);
    const mine = known.find(({ metadata }) => metadata?.key === idempotencyKey);
    if (!mine) throw error;
    return mine;
  }
}

async function openPage(account: GatewayAccount, request: ChargeRequest): Promise<Charge> {
  const { returnUrl, idempotencyKey } = request;
  const expiresAt = new Date(Date.now() + request.expiresIn * 1000);
  const body = {
    ...commonOf(request),
    items: [
      {
        id: request.reference,
        title: request.description,
        quantity: 1,
        unit_price: decimalOf(request.amount),
        currency_id: request.currency,
      },
    ],
    payer: { ...nameOf(request), email: request.customer.email },
    back_urls: { success: returnUrl, failure: returnUrl, pending: returnUrl },
    // Only a site on the internet can be returned to without a click.
    ...(returnUrl.startsWith("https:") ? { auto_return: "approved" } : {}),
    payment_methods: { excluded_payment_types: [{ id: "ticket" }, { id: "bank_transfer" }, { id: "atm" }] },
    expires: true,
    expiration_date_to: expiresAt.toISOString(),
  };
  const asked = { method: "POST", path: "/checkout/preferences", body, idempotencyKey } as const;
  const page = orNotFound(await askMercadoPago(account, asked, Preference));
  return { externalId: null, pixCode: null, redirectUrl: page.init_point, expiresAt };
}

function commonOf({ reference, postbackUrl, idempotencyKey }: ChargeRequest) {
  return {
    external_reference: reference,
    // Without this word every payment is told of twice, once in an old form that nobody signs.
    notification_url: `${postbackUrl}?source_news=webhooks`,
    metadata: { key: idempotencyKey },
  };
}

function nameOf({ customer }: ChargeRequest) {
  const [first = "", ...rest] = customer.name.trim().split(/\s+/);
  return { first_name: first, last_name: rest.join(" ") || first };
}

function identificationOf({ customer: { document } }: ChargeRequest) {
  const number = (document ?? "").replace(/\D/g, "");
  return { type: number.length > 11 ? "CNPJ" : "CPF", number };
}

function orNotFound<T>(answer: T | null): T {
  if (answer === null) throw new GatewayTrouble("mercadopago", 404, "does not know its own address");
  return answer;
}
