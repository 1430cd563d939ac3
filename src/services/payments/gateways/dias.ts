import { z } from "zod";
import { type ChargeRequest, type GatewayAdapter, GatewayTrouble } from "./contract";
import { minorUnits } from "./dias/amount";
import { offerEnd } from "./offer-end";
import { parseJson, textOf } from "./postback-body";
import { digestOf, readUnsigned } from "./unsigned";

const Message = z.object({
  status: z.string().min(1).max(50),
  id: z.union([z.int(), z.string().min(1).max(200)]).transform(String),
  externalRef: z.string().max(200).nullish(),
  amount: z.union([z.number(), z.string().max(20)]),
  payer: z.object({ email: z.string().max(320).nullish() }).nullish(),
});

/**
 * Dias Marketplace: sells on pages of its own. A plan's `checkout_url` leads there with our reference, and Dias tells us by a
 * postback. It has no API, so here alone a postback is taken at its word: what proves it is the secret token in its address, and
 * what bounds it is that a payment needs a checkout of ours and exactly its total. docs/gateways.md names the risk.
 */
export const dias: GatewayAdapter = {
  id: "dias",
  title: "Dias Marketplace",
  capabilities: {
    pix: true,
    card: "redirect",
    recurring: false,
    partialRefund: false,
    currencies: ["BRL"],
    external: true,
  },
  needs: { pix: [], credit_card: [] },
  contentPolicy: "any",
  secrets: [],
  settings: [],

  async createCharge(_account, request) {
    return {
      externalId: null,
      pixCode: null,
      redirectUrl: pageOf(request),
      expiresAt: offerEnd(request),
    };
  },

  /** PENDING says what we know already, that the fan went there. It is kept in the inbox and nothing follows. */
  verifyPostback(_account, postback) {
    const read = readUnsigned(postback, Message);
    if (!read.genuine) return read;
    const { status, id, externalRef, amount } = read.message;
    return {
      genuine: true,
      dedupeKey: digestOf([status, id, externalRef ?? null, amount]),
      objectKey: status === "PAID" ? id : null,
      objectKind: "payment",
      type: `payment.${status.toLowerCase()}`,
    };
  },

  fetchPayment: async () => null,

  readPostback(body, receivedAt) {
    const { data: message } = Message.safeParse(parseJson(textOf(body) ?? ""));
    const amount = message ? minorUnits(message.amount) : null;
    if (message?.status !== "PAID" || amount === null) return null;
    return {
      externalId: message.id,
      // The payer's e-mail decides nothing: people pay with another one than they signed up with.
      reference: message.externalRef ?? null,
      kind: "charge",
      subscriptionId: null,
      status: "paid",
      amount,
      currency: "BRL",
      refundedAmount: 0,
      paidAt: receivedAt,
      asOf: receivedAt,
    };
  },

  findByReference: async () => [],

  async refund() {
    throw new GatewayTrouble("dias", 422, "refunds are made in its own panel");
  },

  listPayments: null,

  subscriptions: null,

  checkAccount: async () => {},

  acknowledge: () => ({ status: 200, contentType: "application/json", body: '{"received":true}' }),
};

/** The plan's page at Dias, with our reference and the customer's e-mail in the query beside what is there already. */
function pageOf({ externalUrl, reference, customer }: ChargeRequest): string {
  if (!externalUrl || !URL.canParse(externalUrl)) {
    throw new GatewayTrouble("dias", 422, "the plan has no page there");
  }
  const page = new URL(externalUrl);
  page.searchParams.set("externalRef", reference);
  page.searchParams.set("email", customer.email);
  return page.href;
}
