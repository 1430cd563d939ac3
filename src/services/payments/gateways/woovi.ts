import { type GatewayAdapter, GatewayTrouble } from "./contract";
import { Charges } from "./woovi/answers";
import { askWoovi } from "./woovi/ask";
import { createCharge } from "./woovi/charge";
import { listPayments } from "./woovi/list";
import { fetchPayment } from "./woovi/payment";
import { judgePostback } from "./woovi/postback";
import { refundOnce } from "./woovi/refund";

/**
 * Woovi, also known as OpenPix: PIX in BRL, by the code on our page.
 *
 * What postbacks are verified with is a public key, the same for all of Woovi's customers. It is kept as the webhook secret all the
 * same: that is the one which can be replaced without a gap, and Woovi says that it may replace its key.
 */
export const woovi: GatewayAdapter = {
  id: "woovi",
  title: "Woovi",
  capabilities: { pix: true, card: "none", recurring: false, partialRefund: true, currencies: ["BRL"] },
  // A charge needs no customer, and a customer no more than a name and an e-mail.
  needs: { pix: [], credit_card: [] },
  contentPolicy: "any",
  secrets: [
    { name: "secretKey" },
    // "-----BEGIN PUBLIC KEY" in base64: Woovi publishes the key in this form too, and it fits into one line.
    { name: "webhookSecret", pattern: /^LS0tLS1CRUdJTiBQVUJMSUMgS0VZ[\w+/]+={0,2}$/ },
  ],
  settings: [{ name: "apiUrl", kind: "url", default: "" }],

  createCharge,
  verifyPostback: judgePostback,
  fetchPayment,
  readPostback: null,

  // A charge is named by our reference, so that there is never more than one of them.
  async findByReference(account, reference) {
    const payment = await fetchPayment(account, reference);
    return payment?.reference === reference ? [payment] : [];
  },

  refund: refundOnce,
  listPayments,
  subscriptions: null,

  async checkAccount(account) {
    const known = await askWoovi(account, "GET", "/charge?skip=0&limit=1", Charges);
    if (!known) throw new GatewayTrouble("woovi", 404, "knows no charges at this address");
  },

  acknowledge: () => ({ status: 200, contentType: "application/json", body: '{"received":true}' }),
};
