import Stripe from "stripe";
import type { FakeGateway } from "../conformance/dialect";
import { type Answered, serveJson } from "./json-server";
import { actsOn } from "./stripe/acts";
import { answerApi } from "./stripe/api";
import { type Intent, newBook, put, type Session } from "./stripe/book";

export const STRIPE_KEY = "sk_test_conformance";

/** Where the dashboard of this Stripe sends its events, and the secret that it signs them with. */
type Endpoint = { url: string; secret: string };

export type FakeStripe = FakeGateway &
  Required<Pick<FakeGateway, "dispute" | "renew" | "subscriptionOf">> & {
    /** From now on events are posted there, one after the other. */
    sendTo(endpoint: Endpoint): void;
    decline(reference: string): string;
    expire(reference: string): string;
    /** A renewal that failed is tried again, and paid. */
    retry(reference: string): void;
    /** Somebody gives money back in the dashboard. */
    refundByHand(reference: string, amount: number): void;
    /** An event about the account, and about no payment. */
    tellOfBalance(): void;
  };

/** A Stripe of our own making: its API over HTTP, its memory, its idempotency, its signed events. */
export async function startStripe(): Promise<FakeStripe> {
  const book = newBook();
  let endpoint: Endpoint | null = null;
  let deliveries = Promise.resolve();
  const tell = (type: string, object: unknown) => {
    const event = put(book.events, "evt", "event", { type, data: { object: structuredClone(object) } });
    const to = endpoint;
    if (to) deliveries = deliveries.then(() => deliver(to, event));
  };
  const acts = actsOn(book, tell);
  const answered = new Map<string, { request: string; answer: Answered }>();

  const server = await serveJson((asked) => {
    if (asked.headers.authorization !== `Bearer ${STRIPE_KEY}`) {
      return { status: 401, body: { error: { type: "invalid_request_error", message: "Invalid API Key" } } };
    }
    const key = asked.method === "POST" ? asked.headers["idempotency-key"] : undefined;
    if (!key) return answerApi(book, acts, asked);
    // Stripe repeats its answer to a key, and refuses the key with another request.
    const request = JSON.stringify([asked.path, asked.body]);
    const before = answered.get(key);
    if (before && before.request !== request) {
      return { status: 400, body: { error: { type: "idempotency_error", message: "Other parameters." } } };
    }
    const answer = structuredClone(before?.answer ?? answerApi(book, acts, asked));
    if (answer.status < 500) answered.set(key, { request, answer });
    return answer;
  });

  const sessions = (reference: string): Session[] =>
    [...book.sessions.values()].filter(({ client_reference_id }) => client_reference_id === reference);
  const pixes = (reference: string): Intent[] =>
    [...book.intents.values()].filter(
      ({ metadata }) => metadata.reference === reference && metadata.method === "pix",
    );
  const firstIntent = (reference: string): Intent => {
    const [pix] = pixes(reference);
    if (pix) return pix;
    const [session] = sessions(reference);
    const ofInvoice = [...book.invoicePayments.values()].find(({ invoice }) => invoice === session?.invoice);
    return book.intents.get(session?.payment_intent ?? ofInvoice?.payment.payment_intent ?? "")!;
  };
  const subscriptionOf = (reference: string) =>
    [...book.subscriptions.values()].find(({ metadata }) => metadata.reference === reference)!;

  return {
    url: server.url,
    chargesOf: async (reference) => sessions(reference).length + pixes(reference).length,
    refundsOf: async (reference) => {
      const { id } = firstIntent(reference);
      return [...book.refunds.values()].filter(({ payment_intent }) => payment_intent === id).length;
    },
    pay: async (reference) => {
      const [pix] = pixes(reference);
      return pix ? acts.payIntent(pix) : acts.paySession(sessions(reference)[0]!);
    },
    dispute: async (reference, act) => acts.dispute(firstIntent(reference), act),
    renew: async (reference, outcome) => acts.renew(subscriptionOf(reference), outcome),
    retry: (reference) => acts.retry(subscriptionOf(reference)),
    subscriptionOf: async (reference) => subscriptionOf(reference).id,
    decline: (reference) => acts.declineOnPage(sessions(reference)[0]!),
    expire: (reference) => {
      const [pix] = pixes(reference);
      return pix ? acts.expireIntent(pix) : acts.expireSession(sessions(reference)[0]!);
    },
    refundByHand: (reference, amount) => void acts.refund(firstIntent(reference), amount),
    tellOfBalance: () => tell("balance.available", { object: "balance" }),
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

/** Posts an event as Stripe does, signed by the SDK's own test signer. */
async function deliver({ url, secret }: Endpoint, event: { created: number }): Promise<void> {
  const payload = JSON.stringify(event);
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp: event.created });
  await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8", "stripe-signature": signature },
    body: payload,
  }).then((answer) => answer.arrayBuffer());
}
