import { ChargeAnswer, Event, Found, Listed, toCharge, toPayment } from "./charges-api/answers";
import { askChargesApi } from "./charges-api/ask";
import { type ChargeRequest, type GatewayAdapter, GatewayTrouble } from "./contract";
import { parseJson } from "./postback-body";
import { verifyStandardWebhook } from "./standard-webhook";

type ChargesApi = Pick<
  GatewayAdapter,
  | "createCharge"
  | "verifyPostback"
  | "fetchPayment"
  | "readPostback"
  | "findByReference"
  | "refund"
  | "checkAccount"
  | "acknowledge"
> & { listPayments: NonNullable<GatewayAdapter["listPayments"]> };

/**
 * The charges API: a small contract of our own, in docs/gateways.md, that anybody can put in front of any payment provider.
 * Charges are created once per Idempotency-Key, events are signed by Standard Webhooks. `base` is what stands between the
 * account's `apiUrl` and `/charges`.
 */
export function chargesApi(title: string, base: string): ChargesApi {
  const at = (id: string) => `${base}/charges/${encodeURIComponent(id)}`;
  return {
    async createCharge(account, request) {
      const { idempotencyKey } = request;
      const sent = { idempotencyKey, body: bodyOf(request) };
      const answer = await askChargesApi(account, "POST", `${base}/charges`, ChargeAnswer, sent);
      if (!answer) throw new GatewayTrouble(title, 404, "knows no charges");
      return toCharge(answer);
    },

    verifyPostback(account, postback, now) {
      const message = verifyStandardWebhook(account.webhookSecrets, postback, now);
      if (!message.genuine) return message;
      const event = Event.safeParse(parseJson(message.text));
      if (!event.success) return { genuine: false, reason: "malformed" };
      const { type, data } = event.data;
      const objectKind = type.startsWith("subscription.") ? "subscription" : "payment";
      return { genuine: true, dedupeKey: message.id, objectKey: data?.id ?? null, objectKind, type };
    },

    async fetchPayment(account, externalId) {
      const answer = await askChargesApi(account, "GET", at(externalId), ChargeAnswer);
      return answer && toPayment(answer);
    },

    readPostback: null,

    async findByReference(account, reference) {
      const path = `${base}/charges?reference=${encodeURIComponent(reference)}`;
      const answer = await askChargesApi(account, "GET", path, Found);
      return (answer?.data ?? []).map(toPayment);
    },

    async refund(account, { externalId, amount, idempotencyKey }) {
      const sent = { idempotencyKey, body: { amount } };
      const answer = await askChargesApi(account, "POST", `${at(externalId)}/refund`, ChargeAnswer, sent);
      if (!answer) throw new GatewayTrouble(title, 404, "does not know this charge");
      return toPayment(answer);
    },

    async *listPayments(account, since, until) {
      const span = { updated_since: since.toISOString(), updated_until: until.toISOString() };
      for (let after: string | null = ""; after !== null; ) {
        const query: URLSearchParams = new URLSearchParams({ ...span, after });
        const page: Listed | null = await askChargesApi(account, "GET", `${base}/charges?${query}`, Listed);
        for (const charge of page?.data ?? []) yield toPayment(charge);
        after = page?.next ?? null;
      }
    },

    async checkAccount(account) {
      const answer = await askChargesApi(account, "GET", `${base}/charges?reference=none`, Found);
      if (!answer) throw new GatewayTrouble(title, 404, "knows no charges at this address");
    },

    acknowledge: () => ({ status: 200, contentType: "application/json", body: '{"received":true}' }),
  };
}

function bodyOf(request: ChargeRequest) {
  const { name, email, document, phone } = request.customer;
  return {
    reference: request.reference,
    amount: request.amount,
    currency: request.currency,
    method: request.method === "pix" ? "pix" : "card",
    description: request.description.slice(0, 200),
    customer: { name, email, ...(document ? { document } : {}), ...(phone ? { phone } : {}) },
    webhook_url: request.postbackUrl,
    return_url: request.returnUrl,
    expires_in: request.expiresIn,
    ...(request.recurring ? { recurring: request.recurring } : {}),
  };
}
