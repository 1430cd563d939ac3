import { randomBytes } from "node:crypto";

type Metadata = Record<string, string>;
type Named = { id: string; object: string; created: number };

export type Intent = Named & {
  amount: number;
  amount_received: number;
  currency: string;
  status: string;
  metadata: Metadata;
  latest_charge: string | null;
  last_payment_error: { code: string } | null;
  next_action: unknown;
};
export type StripeCharge = Named & {
  payment_intent: string;
  amount: number;
  amount_refunded: number;
  disputed: boolean;
};
export type Session = Named & {
  mode: "payment" | "subscription";
  status: "open" | "complete" | "expired";
  payment_status: "unpaid" | "paid";
  url: string;
  expires_at: number;
  client_reference_id: string;
  amount_total: number;
  currency: string;
  metadata: Metadata;
  payment_intent: string | null;
  invoice: string | null;
  subscription: string | null;
  /** What the customer agrees to; the API does not show it. */
  terms: { intent: Metadata; subscription: Metadata; recurring: number };
};
export type Subscription = Named & {
  status: string;
  metadata: Metadata;
  cancel_at_period_end: boolean;
  cancel_at: number | null;
  latest_invoice: string | null;
  amount: number;
  currency: string;
};
export type Invoice = Named & {
  billing_reason: string;
  amount_due: number;
  status: string;
  parent: { type: string; subscription_details: { subscription: string; metadata: Metadata } };
};
export type InvoicePayment = Named & {
  invoice: string;
  status: string;
  payment: { type: "payment_intent"; payment_intent: string };
};
export type Refund = Named & { payment_intent: string; charge: string; amount: number };
export type Dispute = Named & { payment_intent: string; charge: string; status: string; amount: number };
export type StripeEvent = Named & { type: string; data: { object: unknown } };

const shelf = <T extends Named>() => new Map<string, T>();

/** Everything that this Stripe knows: its objects by id, joined by ids as in the real one. */
export function newBook() {
  return {
    intents: shelf<Intent>(),
    charges: shelf<StripeCharge>(),
    sessions: shelf<Session>(),
    subscriptions: shelf<Subscription>(),
    invoices: shelf<Invoice>(),
    invoicePayments: shelf<InvoicePayment>(),
    refunds: shelf<Refund>(),
    disputes: shelf<Dispute>(),
    events: shelf<StripeEvent>(),
  };
}
export type Book = ReturnType<typeof newBook>;

export const nowInSeconds = () => Math.floor(Date.now() / 1000);

/** Puts a new object on its shelf. */
export function put<T extends Named>(
  onto: Map<string, T>,
  prefix: string,
  object: string,
  fields: Omit<T, keyof Named>,
): T {
  const id = `${prefix}_${randomBytes(12).toString("hex")}`;
  const thing = { id, object, created: nowInSeconds(), ...fields } as T;
  onto.set(id, thing);
  return thing;
}

/** A payment intent that waits for money. */
export function newIntent(
  book: Book,
  fields: Pick<Intent, "amount" | "currency" | "metadata"> & Partial<Intent>,
): Intent {
  return put(book.intents, "pi", "payment_intent", {
    amount_received: 0,
    status: "requires_payment_method",
    latest_charge: null,
    last_payment_error: null,
    next_action: null,
    ...fields,
  });
}
