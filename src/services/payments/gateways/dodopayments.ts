import { z } from "zod";
import type { GatewayAdapter } from "./contract";
import { chargeOnce } from "./dodopayments/charge";
import { clientOf, found } from "./dodopayments/client";
import { allOf } from "./dodopayments/lists";
import { Payment, toPayment } from "./dodopayments/payment";
import { judgePostback } from "./dodopayments/postback";
import { checkProducts } from "./dodopayments/products";
import { refundOnce } from "./dodopayments/refund";
import { shareAnswer } from "./share-answer";

const About = z.object({ payment_id: z.string().min(1).max(200) });

/**
 * Dodo Payments: cards, on its own page. It is the merchant of record, adds the tax itself and takes no adult content.
 *
 * Single payments only: a subscription there is a product with its own fixed price and period, which no request can set.
 */
export const dodopayments: GatewayAdapter = {
  id: "dodopayments",
  title: "Dodo Payments",
  capabilities: {
    pix: false,
    card: "redirect",
    recurring: false,
    partialRefund: true,
    currencies: ["BRL", "USD", "INR"],
  },
  needs: { pix: [], credit_card: [] },
  contentPolicy: "no_adult",
  secrets: [{ name: "secretKey" }, { name: "webhookSecret" }],
  settings: [
    { name: "products", kind: "text" },
    { name: "apiUrl", kind: "url", default: "" },
  ],

  createCharge: (account, request) =>
    shareAnswer(`dodopayments:${account.id}:${request.idempotencyKey}`, () => chargeOnce(account, request)),

  verifyPostback: judgePostback,

  async fetchPayment(account, externalId) {
    const payment = await found(clientOf(account).payments.retrieve(externalId), Payment);
    return payment && toPayment(payment, new Date());
  },

  readPostback: null,

  // A charge is a payment from the start. One whose id we never heard was shown to nobody, so that nobody has paid it.
  async findByReference(account, reference, chargeId) {
    const payment = chargeId ? await dodopayments.fetchPayment(account, chargeId) : null;
    return payment?.reference === reference ? [payment] : [];
  },

  refund: refundOnce,

  /** What was paid, given back or disputed in that span: three lists, and each payment is looked at as it is now. */
  async *listPayments(account, since, until) {
    const client = clientOf(account);
    const span = { created_at_gte: since.toISOString(), created_at_lte: until.toISOString() };
    const seen = new Set<string>();
    for (const list of [client.payments, client.refunds, client.disputes]) {
      for await (const { payment_id } of allOf(About, (page) => list.list({ ...span, ...page }))) {
        if (seen.has(payment_id)) continue;
        seen.add(payment_id);
        const payment = await dodopayments.fetchPayment(account, payment_id);
        if (payment) yield payment;
      }
    }
  },

  subscriptions: null,

  checkAccount: checkProducts,

  acknowledge: () => ({ status: 200, contentType: "application/json", body: '{"received":true}' }),
};
