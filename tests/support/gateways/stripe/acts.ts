import {
  type Book,
  type Intent,
  type Invoice,
  newIntent,
  put,
  type Session,
  type Subscription,
} from "./book";

type Tell = (type: string, object: unknown) => void;

/** What customers, banks and time do at Stripe. Each tells of itself by the events that the real one sends. */
export function actsOn(book: Book, tell: Tell) {
  const succeed = (intent: Intent) => {
    const { amount } = intent;
    const charge = put(book.charges, "ch", "charge", {
      payment_intent: intent.id,
      amount,
      amount_refunded: 0,
      disputed: false,
    });
    Object.assign(intent, { status: "succeeded", amount_received: amount, latest_charge: charge.id });
    Object.assign(intent, { last_payment_error: null, next_action: null });
    tell("charge.succeeded", charge);
    tell("payment_intent.succeeded", intent);
  };
  const decline = (intent: Intent) => {
    Object.assign(intent, {
      status: "requires_payment_method",
      last_payment_error: { code: "card_declined" },
      next_action: null,
    });
    tell("payment_intent.payment_failed", intent);
  };

  /** Renewals that failed, and that Stripe repeats by itself. */
  const owed = new Map<string, () => void>();

  /** An invoice of a subscription with the payment intent that shall pay it. */
  const bill = (subscription: Subscription, billing_reason: string, amount: number) => {
    const invoice: Invoice = put(book.invoices, "in", "invoice", {
      billing_reason,
      amount_due: amount,
      status: "open",
      parent: {
        type: "subscription_details",
        subscription_details: { subscription: subscription.id, metadata: subscription.metadata },
      },
    });
    subscription.latest_invoice = invoice.id;
    const intent = newIntent(book, { amount, currency: subscription.currency, metadata: {} });
    const payment = put(book.invoicePayments, "inpay", "invoice_payment", {
      invoice: invoice.id,
      status: "open",
      payment: { type: "payment_intent", payment_intent: intent.id },
    });
    const settle = () => {
      succeed(intent);
      Object.assign(payment, { status: "paid" });
      Object.assign(invoice, { status: "paid" });
      subscription.status = "active";
      tell("invoice.paid", invoice);
    };
    return { invoice, intent, settle };
  };

  const complete = (session: Session) => {
    Object.assign(session, { status: "complete", payment_status: "paid" });
    tell("checkout.session.completed", session);
    return session.id;
  };

  return {
    payIntent(intent: Intent): string {
      succeed(intent);
      return intent.id;
    },
    /** The customer pays on the page: only now there is a payment intent. */
    paySession(session: Session): string {
      const { terms, currency, amount_total: amount } = session;
      if (session.mode === "payment") {
        const intent = newIntent(book, { amount, currency, metadata: terms.intent });
        session.payment_intent = intent.id;
        succeed(intent);
        return complete(session);
      }
      const subscription = put(book.subscriptions, "sub", "subscription", {
        status: "incomplete",
        metadata: terms.subscription,
        cancel_at_period_end: false,
        cancel_at: null,
        latest_invoice: null,
        amount: terms.recurring,
        currency,
      });
      const { invoice, settle } = bill(subscription, "subscription_create", amount);
      Object.assign(session, { subscription: subscription.id, invoice: invoice.id });
      settle();
      return complete(session);
    },
    /** A card is refused on the page; the customer may try another one there. */
    declineOnPage(session: Session): string {
      const { terms, currency, amount_total: amount } = session;
      const intent = newIntent(book, { amount, currency, metadata: terms.intent });
      session.payment_intent = intent.id;
      decline(intent);
      return intent.id;
    },
    expireIntent(intent: Intent): string {
      decline(intent);
      return intent.id;
    },
    expireSession(session: Session): string {
      session.status = "expired";
      tell("checkout.session.expired", session);
      return session.id;
    },
    renew(subscription: Subscription, outcome: "paid" | "failed"): string {
      const { invoice, intent, settle } = bill(subscription, "subscription_cycle", subscription.amount);
      if (outcome === "paid") settle();
      else {
        decline(intent);
        owed.set(subscription.id, settle);
        subscription.status = "past_due";
        tell("invoice.payment_failed", invoice);
        tell("customer.subscription.updated", subscription);
      }
      return invoice.id;
    },
    /** Stripe tries the card again, and now there is money. */
    retry(subscription: Subscription): void {
      owed.get(subscription.id)!();
      tell("customer.subscription.updated", subscription);
    },
    refund(intent: Intent, amount: number) {
      const charge = book.charges.get(intent.latest_charge!)!;
      const refund = put(book.refunds, "re", "refund", {
        payment_intent: intent.id,
        charge: charge.id,
        amount,
      });
      charge.amount_refunded += amount;
      tell("charge.refunded", charge);
      return refund;
    },
    dispute(intent: Intent, act: "open" | "win" | "lose"): string {
      const charge = book.charges.get(intent.latest_charge!)!;
      charge.disputed = true;
      const known = [...book.disputes.values()].find(({ payment_intent }) => payment_intent === intent.id);
      const dispute =
        known ??
        put(book.disputes, "du", "dispute", {
          payment_intent: intent.id,
          charge: charge.id,
          amount: charge.amount,
          status: "needs_response",
        });
      if (act !== "open") dispute.status = act === "win" ? "won" : "lost";
      tell(act === "open" ? "charge.dispute.created" : "charge.dispute.closed", dispute);
      return dispute.id;
    },
  };
}
