import Stripe from "stripe";
import { type GatewayAccount, GatewayTrouble } from "../contract";
import { PATIENCE_MS } from "../patience";

export const STRIPE_API = "https://api.stripe.com";

/** Stripe as one account speaks to it. A request that got no answer is sent once more, with the same idempotency key. */
export function clientOf(account: GatewayAccount): Stripe {
  const { protocol, hostname, port } = new URL(account.settings.apiUrl || STRIPE_API);
  const isPlain = protocol === "http:";
  return new Stripe(account.secretKey, {
    protocol: isPlain ? "http" : "https",
    host: hostname,
    port: port || (isPlain ? "80" : "443"),
    timeout: PATIENCE_MS,
    maxNetworkRetries: 1,
    telemetry: false,
  });
}

/** What Stripe answers; its refusals and silences become GatewayTrouble, without the words that may name a key. */
export async function answerOf<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw error instanceof Stripe.errors.StripeError ? troubleOf(error) : error;
  }
}

/** The same, or null for what Stripe does not know. */
export async function answerIfKnown<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    if (error.statusCode === 404 && error.code === "resource_missing") return null;
    throw troubleOf(error);
  }
}

function troubleOf(error: InstanceType<typeof Stripe.errors.StripeError>): GatewayTrouble {
  const detail = [error.type, error.code, error.param].filter(Boolean).join(" ");
  return new GatewayTrouble("stripe", error.statusCode ?? null, detail);
}

/** The id of what Stripe gives as an id or, expanded, as the thing itself. */
export function idOf(thing: string | { id: string } | null | undefined): string | null {
  return typeof thing === "string" ? thing : (thing?.id ?? null);
}
