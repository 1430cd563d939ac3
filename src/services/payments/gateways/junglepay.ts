import type { GatewayAdapter } from "./contract";
import { API_URL, askJunglePay } from "./junglepay/ask";
import { chargeOnce } from "./junglepay/charge";
import { judgePostback } from "./junglepay/postback";
import { refundOnce } from "./junglepay/refund";
import { Transaction, Transactions, toPayment } from "./junglepay/transaction";
import { shareAnswer } from "./share-answer";

/**
 * JunglePay (api.junglepagamentos.com): PIX in BRL, by the code on our page.
 *
 * No cards: its API wants the card's number, or a token that its script makes of a number typed into fields of ours. Either way
 * the number would pass through our page, and no card number may. Its hosted page takes no reference of ours.
 */
export const junglepay: GatewayAdapter = {
  id: "junglepay",
  title: "JunglePay",
  capabilities: { pix: true, card: "none", recurring: false, partialRefund: false, currencies: ["BRL"] },
  // The reference calls the document optional; acquirers of PIX refuse a charge without one.
  needs: { pix: ["document"], credit_card: [] },
  contentPolicy: "any",
  secrets: [{ name: "secretKey" }],
  settings: [{ name: "apiUrl", kind: "url", default: API_URL }],

  createCharge: (account, request) =>
    shareAnswer(`junglepay:${account.id}:${request.idempotencyKey}`, () => chargeOnce(account, request)),

  verifyPostback: (_account, postback) => judgePostback(postback),

  async fetchPayment(account, externalId) {
    const path = `/transactions/${encodeURIComponent(externalId)}`;
    const transaction = await askJunglePay(account, "GET", path, Transaction);
    return transaction && toPayment(transaction);
  },

  readPostback: null,

  // The documented filters know no reference, so what comes is filtered here as well.
  async findByReference(account, reference, chargeId) {
    if (chargeId) {
      const payment = await junglepay.fetchPayment(account, chargeId);
      return payment?.reference === reference ? [payment] : [];
    }
    const path = `/transactions?externalRef=${encodeURIComponent(reference)}`;
    const found = (await askJunglePay(account, "GET", path, Transactions)) ?? [];
    return found.map(toPayment).filter((payment) => payment.reference === reference);
  },

  refund: (account, refund) => refundOnce(account, refund),

  // Its list can be asked neither for a span of time nor for a next page.
  listPayments: null,

  subscriptions: null,

  async checkAccount(account) {
    await askJunglePay(account, "GET", "/transactions?id=1", Transactions);
  },

  acknowledge: () => ({ status: 200, contentType: "application/json", body: '{"received":true}' }),
};
