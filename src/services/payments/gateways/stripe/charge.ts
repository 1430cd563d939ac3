import Stripe from "stripe";
import { type Charge, type ChargeRequest, type GatewayAccount, GatewayTrouble } from "../contract";
import { answerOf, clientOf } from "./client";
import { dateOf } from "./payment";

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/** Stripe takes 30 minutes to 24 hours for a page, a minute to 14 days for a PIX; the edges leave a moment for the way. */
const PAGE_LIFE = { min: 31 * MINUTE, max: DAY - MINUTE };
const PIX_LIFE = { min: MINUTE, max: 14 * DAY };

const within = (seconds: number, { min, max }: typeof PIX_LIFE) => Math.min(Math.max(seconds, min), max);

/**
 * Charges by PIX with a confirmed payment intent, and not with a session: so its code comes to us, and the fan pays on our page.
 * Charges a card on Stripe's own page. A checkout that lives shorter than half an hour has a page that lives longer: `expiresAt` says
 * how long, and a payment that comes late counts.
 */
export function createCharge(account: GatewayAccount, request: ChargeRequest): Promise<Charge> {
  const stripe = clientOf(account);
  return request.method === "pix" ? chargePix(stripe, request) : openPage(stripe, request);
}

async function chargePix(stripe: Stripe, request: ChargeRequest): Promise<Charge> {
  const { name, email, document } = request.customer;
  const life = within(request.expiresIn, PIX_LIFE);
  const intent = await answerOf(
    stripe.paymentIntents.create(
      {
        amount: request.amount,
        currency: request.currency.toLowerCase(),
        description: request.description,
        confirm: true,
        allowed_payment_method_types: ["pix"],
        payment_method_data: {
          type: "pix",
          billing_details: { name, email, ...(document ? { tax_id: document } : {}) },
        },
        payment_method_options: { pix: { expires_after_seconds: life } },
        metadata: metadataOf(request),
      },
      { idempotencyKey: request.idempotencyKey },
    ),
  );
  const code = intent.next_action?.pix_display_qr_code;
  if (!code?.data) throw new GatewayTrouble("stripe", null, `gave a PIX ${intent.status} without its code`);
  return {
    externalId: intent.id,
    pixCode: code.data,
    redirectUrl: code.hosted_instructions_url ?? null,
    expiresAt: dateOf(code.expires_at ?? intent.created + life),
  };
}

async function openPage(stripe: Stripe, request: ChargeRequest): Promise<Charge> {
  const expiresAt = Math.floor(Date.now() / 1000) + within(request.expiresIn, PAGE_LIFE);
  const session = await sessionOf(stripe, request, expiresAt);
  return {
    externalId: session.id,
    pixCode: null,
    redirectUrl: session.url,
    expiresAt: dateOf(session.expires_at),
  };
}

async function sessionOf(stripe: Stripe, request: ChargeRequest, expiresAt: number) {
  const { idempotencyKey } = request;
  const asked = stripe.checkout.sessions.create(pageOf(request, expiresAt), { idempotencyKey });
  try {
    return await asked;
  } catch (error) {
    // Stripe takes a key again only with the very same request, and the end of a page moves on with the clock.
    if (error instanceof Stripe.errors.StripeIdempotencyError && error.statusCode === 400) {
      return findPage(stripe, idempotencyKey);
    }
    return answerOf(Promise.reject(error));
  }
}

async function findPage(stripe: Stripe, key: string): Promise<Stripe.Checkout.Session> {
  const created = { gte: Math.floor(Date.now() / 1000) - 2 * DAY };
  const sessions = stripe.checkout.sessions.list({ created, limit: 100 });
  const recent = await answerOf(sessions.autoPagingToArray({ limit: 1_000 }));
  const found = recent.find(({ metadata }) => metadata?.key === key);
  if (!found) throw new GatewayTrouble("stripe", 409, "knows the key of a page, but not the page");
  return found;
}

function pageOf(request: ChargeRequest, expiresAt: number): Stripe.Checkout.SessionCreateParams {
  const { reference, recurring, amount, description } = request;
  const metadata = metadataOf(request);
  const common: Stripe.Checkout.SessionCreateParams = {
    allowed_payment_method_types: ["card"],
    client_reference_id: reference,
    customer_email: request.customer.email,
    success_url: request.returnUrl,
    cancel_url: request.returnUrl,
    expires_at: expiresAt,
    metadata,
  };
  const item = (unit_amount: number, days?: number): Stripe.Checkout.SessionCreateParams.LineItem => ({
    quantity: 1,
    price_data: {
      currency: request.currency.toLowerCase(),
      unit_amount,
      product_data: { name: description },
      ...(days ? { recurring: { interval: "day", interval_count: days } } : {}),
    },
  });
  if (!recurring) {
    const payment_intent_data = { description, metadata };
    return { ...common, mode: "payment", line_items: [item(amount)], payment_intent_data };
  }
  const once = amount - recurring.amount;
  if (once < 0) {
    throw new GatewayTrouble("stripe", 422, "a first period is never cheaper than the ones that follow");
  }
  return {
    ...common,
    mode: "subscription",
    line_items: [item(recurring.amount, recurring.days), ...(once > 0 ? [item(once)] : [])],
    subscription_data: { description, metadata },
  };
}

const metadataOf = ({ reference, method, idempotencyKey }: ChargeRequest) => ({
  reference,
  method,
  key: idempotencyKey,
});
