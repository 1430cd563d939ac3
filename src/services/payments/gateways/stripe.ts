import { type GatewayAdapter, GatewayTrouble } from "./contract";
import { createCharge } from "./stripe/charge";
import { answerOf, clientOf, STRIPE_API } from "./stripe/client";
import { fetchPayment } from "./stripe/fetch";
import { findByReference, listPayments } from "./stripe/find";
import { verifyPostback } from "./stripe/postback";
import { endsWithPeriod, fetchSubscription } from "./stripe/subscription";

// Stripe: PIX on our page, cards on theirs, renewals by its subscriptions. Its terms exclude adult content:
// https://stripe.com/legal/restricted-businesses

export const stripe: GatewayAdapter = {
  id: "stripe",
  title: "Stripe",
  capabilities: {
    pix: true,
    card: "redirect",
    recurring: true,
    partialRefund: true,
    currencies: ["BRL", "USD", "INR"],
  },
  needs: { pix: [], credit_card: [] },
  contentPolicy: "no_adult",
  secrets: [
    { name: "secretKey", pattern: /^(sk|rk)_(?<mode>test|live)_\w+$/ },
    { name: "webhookSecret", pattern: /^whsec_\S+$/ },
  ],
  settings: [{ name: "apiUrl", kind: "url", default: STRIPE_API }],

  createCharge,
  verifyPostback,
  fetchPayment,
  readPostback: null,
  findByReference,
  listPayments,

  async refund(account, { externalId, amount, idempotencyKey }) {
    const refunds = clientOf(account).refunds;
    await answerOf(refunds.create({ payment_intent: externalId, amount }, { idempotencyKey }));
    const payment = await fetchPayment(account, externalId);
    if (!payment) throw new GatewayTrouble("stripe", null, "lost a payment that it has just refunded");
    return payment;
  },

  subscriptions: {
    fetch: fetchSubscription,
    cancel: (account, id) => endsWithPeriod(account, id, true),
    resume: (account, id) => endsWithPeriod(account, id, false),
  },

  async checkAccount(account) {
    if (!account.secretKey.includes(`_${account.mode}_`)) {
      throw new GatewayTrouble("stripe", 401, `the key is not one of the ${account.mode} mode`);
    }
    await answerOf(clientOf(account).balance.retrieve());
  },

  acknowledge: () => ({ status: 200, contentType: "application/json", body: '{"received":true}' }),
};
