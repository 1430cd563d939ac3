import { z } from "zod";
import { type GatewayAdapter, GatewayTrouble } from "./contract";
import { createCharge } from "./mercadopago/charge";
import { askMercadoPago, MERCADOPAGO_API } from "./mercadopago/client";
import { decimalOf } from "./mercadopago/decimal";
import { findPayments, listPayments } from "./mercadopago/find";
import { fetchPayment, toPayment } from "./mercadopago/payment";
import { verifyPostback } from "./mercadopago/postback";

// Mercado Pago of Brazil: PIX on our page, cards on theirs (Checkout Pro). Its terms exclude adult content.

export const mercadopago: GatewayAdapter = {
  id: "mercadopago",
  title: "Mercado Pago",
  capabilities: {
    pix: true,
    card: "redirect",
    recurring: false,
    partialRefund: true,
    currencies: ["BRL"],
  },
  needs: { pix: ["document"], credit_card: [] },
  contentPolicy: "no_adult",
  secrets: [
    { name: "secretKey", pattern: /^(APP_USR|TEST)-\S{20,}$/ },
    { name: "webhookSecret", pattern: /^\w{32,}$/ },
  ],
  settings: [{ name: "apiUrl", kind: "url", default: MERCADOPAGO_API }],

  createCharge,
  verifyPostback,
  fetchPayment,
  readPostback: null,
  listPayments,
  subscriptions: null,

  async findByReference(account, reference) {
    return (await findPayments(account, reference)).map(toPayment);
  },

  async refund(account, { externalId, amount, idempotencyKey }) {
    const path = `/v1/payments/${encodeURIComponent(externalId)}/refunds`;
    const body = { amount: decimalOf(amount) };
    const refund = z.object({ id: z.union([z.int(), z.string()]) });
    const done = await askMercadoPago(account, { method: "POST", path, body, idempotencyKey }, refund);
    const payment = done && (await fetchPayment(account, externalId));
    if (!payment) throw new GatewayTrouble("mercadopago", 404, "does not know this payment");
    return payment;
  },

  async checkAccount(account) {
    if (account.mode === "live" && account.secretKey.startsWith("TEST-")) {
      throw new GatewayTrouble("mercadopago", 401, "the key is one for tests");
    }
    const me = z.object({ id: z.union([z.int(), z.string()]) });
    const known = await askMercadoPago(account, { method: "GET", path: "/users/me" }, me);
    if (!known) throw new GatewayTrouble("mercadopago", 404, "does not know whose key this is");
  },

  acknowledge: () => ({ status: 200, contentType: "application/json", body: '{"received":true}' }),
};
