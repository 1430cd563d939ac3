import type Stripe from "stripe";
import type { GatewayAccount, GatewayPayment } from "../contract";
import { answerIfKnown, answerOf, clientOf, idOf } from "./client";
import { type KnownIntent, toPayment, unpaidSession } from "./payment";

/**
 * The payment behind a session, payment intent, charge, dispute or invoice, or null for an unknown id. Stripe keeps no time of the
 * last change, so its word counts as of the moment before we asked.
 */
export async function fetchPayment(account: GatewayAccount, id: string): Promise<GatewayPayment | null> {
  const asOf = new Date();
  const stripe = clientOf(account);
  const found = await intentBehind(stripe, id);
  if (!found) return null;
  if (typeof found !== "string") return unpaidSession(found, asOf);
  const asked = stripe.paymentIntents.retrieve(found, { expand: ["latest_charge"] });
  const intent = await answerIfKnown(asked);
  return intent && describeIntent(stripe, intent, asOf);
}

/** A payment intent, fetched with `latest_charge`, in our words. */
export async function describeIntent(
  stripe: Stripe,
  intent: Stripe.PaymentIntent,
  asOf: Date,
): Promise<GatewayPayment> {
  const charge = typeof intent.latest_charge === "string" ? null : intent.latest_charge;
  const belongs = await ownerOf(stripe, intent);
  const dispute = charge?.disputed ? await newestDispute(stripe, intent.id) : null;
  return toPayment({ intent, charge, dispute, belongs, asOf });
}

async function intentBehind(stripe: Stripe, id: string): Promise<string | Stripe.Checkout.Session | null> {
  switch (/^(cs|pi|ch|py|du|dp|in)_\w{1,190}$/.exec(id)?.[1]) {
    case "pi":
      return id;
    case "cs": {
      const session = await answerIfKnown(stripe.checkout.sessions.retrieve(id));
      const invoice = idOf(session?.invoice);
      const ofInvoice = invoice ? await intentOfInvoice(stripe, invoice) : null;
      return idOf(session?.payment_intent) ?? ofInvoice ?? session;
    }
    case "ch":
    case "py":
      return idOf((await answerIfKnown(stripe.charges.retrieve(id)))?.payment_intent);
    case "du":
    case "dp":
      return idOf((await answerIfKnown(stripe.disputes.retrieve(id)))?.payment_intent);
    case "in":
      return intentOfInvoice(stripe, id);
    default:
      return null;
  }
}

/** The payment intent that pays an invoice: since API version 2025-03-31 the two are joined by a list. */
export async function intentOfInvoice(stripe: Stripe, invoice: string): Promise<string | null> {
  const payments = await answerIfKnown(stripe.invoicePayments.list({ invoice, limit: 10 }));
  const byIntent = payments?.data.filter(({ payment }) => payment.payment_intent) ?? [];
  const counts = byIntent.find(({ status }) => status === "paid") ?? byIntent[0];
  return idOf(counts?.payment.payment_intent);
}

// What we charge ourselves carries our reference; what a subscription charges is known by its invoice.
async function ownerOf(stripe: Stripe, intent: Stripe.PaymentIntent): Promise<KnownIntent["belongs"]> {
  const own = intent.metadata.reference;
  if (own) return { reference: own, kind: "charge", subscriptionId: null };
  const payments = await answerOf(
    stripe.invoicePayments.list({
      payment: { type: "payment_intent", payment_intent: intent.id },
      expand: ["data.invoice"],
      limit: 1,
    }),
  );
  const invoice = payments.data[0]?.invoice;
  const subscription =
    invoice && typeof invoice !== "string" && !invoice.deleted
      ? { ...invoice.parent?.subscription_details, reason: invoice.billing_reason }
      : null;
  return {
    reference: subscription?.metadata?.reference ?? null,
    kind: !subscription?.subscription || subscription.reason === "subscription_create" ? "charge" : "renewal",
    subscriptionId: idOf(subscription?.subscription),
  };
}

async function newestDispute(stripe: Stripe, payment_intent: string): Promise<Stripe.Dispute | null> {
  const disputes = await answerOf(stripe.disputes.list({ payment_intent, limit: 1 }));
  return disputes.data[0] ?? null;
}
