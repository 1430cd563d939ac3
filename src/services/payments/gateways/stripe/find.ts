import type Stripe from "stripe";
import { isUuid } from "@/lib/uuid";
import type { GatewayAccount, GatewayPayment } from "../contract";
import { answerOf, clientOf, idOf } from "./client";
import { describeIntent, fetchPayment, intentOfInvoice } from "./fetch";

/** How many periods of a subscription are looked back. */
const PERIODS = 12;

/**
 * The payments of a checkout, with the renewals that it began. A page on which nobody has tried to pay is none. Where the answer to
 * our charge was lost, Stripe's search is asked, which knows of a payment after about a minute.
 */
export async function findByReference(
  account: GatewayAccount,
  reference: string,
  chargeId: string | null,
): Promise<GatewayPayment[]> {
  const payment = chargeId ? await fetchPayment(account, chargeId) : null;
  if (payment?.subscriptionId) return paymentsOfSubscription(account, payment.subscriptionId);
  if (chargeId) return payment?.externalId.startsWith("pi_") ? [payment] : [];
  if (!isUuid(reference)) return []; // it goes into a query
  const stripe = clientOf(account);
  const query = `metadata['reference']:'${reference}'`;
  const asOf = new Date();
  const [intents, subscriptions] = await Promise.all([
    answerOf(stripe.paymentIntents.search({ query, expand: ["data.latest_charge"] })),
    answerOf(stripe.subscriptions.search({ query })),
  ]);
  const found: GatewayPayment[] = [];
  for (const intent of intents.data) found.push(await describeIntent(stripe, intent, asOf));
  for (const { id } of subscriptions.data) found.push(...(await paymentsOfSubscription(account, id)));
  return found;
}

async function paymentsOfSubscription(
  account: GatewayAccount,
  subscription: string,
): Promise<GatewayPayment[]> {
  const stripe = clientOf(account);
  const invoices = await answerOf(stripe.invoices.list({ subscription, limit: PERIODS }));
  const found: GatewayPayment[] = [];
  for (const { id } of invoices.data) {
    const intent = await intentOfInvoice(stripe, id);
    const payment = intent ? await fetchPayment(account, intent) : null;
    if (payment) found.push(payment);
  }
  return found;
}

/** What may have changed a payment since it was made, by Stripe's record of the last 30 days. */
const CHANGES = [
  "payment_intent.succeeded",
  "payment_intent.payment_failed",
  "payment_intent.canceled",
  "charge.refunded",
  "charge.dispute.created",
  "charge.dispute.closed",
];

/** Every payment that was made or changed between two moments, each once. */
export async function* listPayments(
  account: GatewayAccount,
  since: Date,
  until: Date,
): AsyncGenerator<GatewayPayment> {
  const stripe = clientOf(account);
  const asOf = new Date();
  const created = { gte: secondsOf(since), lt: secondsOf(until) };
  const told = new Set<string>();
  const made = stripe.paymentIntents.list({ created, limit: 100, expand: ["data.latest_charge"] });
  for await (const intent of pages(made)) {
    told.add(intent.id);
    yield await describeIntent(stripe, intent, asOf);
  }
  for await (const event of pages(stripe.events.list({ created, limit: 100, types: CHANGES }))) {
    const id = intentOf(event.data.object);
    if (!id || told.has(id)) continue;
    told.add(id);
    const payment = await fetchPayment(account, id);
    if (payment) yield payment;
  }
}

const secondsOf = (moment: Date) => Math.floor(moment.getTime() / 1000);

async function* pages<T extends { id: string }>(list: Stripe.ApiListPromise<T>): AsyncGenerator<T> {
  const items = list[Symbol.asyncIterator]();
  for (;;) {
    const next = await answerOf(items.next());
    if (next.done) return;
    yield next.value;
  }
}

function intentOf(object: object): string | null {
  const { object: kind, id, payment_intent } = object as Partial<Stripe.PaymentIntent & Stripe.Charge>;
  return (kind as string) === "payment_intent" ? (id ?? null) : idOf(payment_intent);
}
