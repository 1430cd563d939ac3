import { z } from "zod";
import {
  type Charge,
  type GatewayAccount,
  type GatewayAdapter,
  type GatewayPayment,
  type GatewaySubscription,
  GatewayTrouble,
  type PaymentStatus,
} from "./contract";
import { askGateway } from "./http";
import { verifyStandardWebhook } from "./standard-webhook";

// The embedded test gateway. Its API base URL is `settings.apiUrl` of its account.

const STATUS: Record<string, PaymentStatus> = {
  pending: "pending",
  paid: "paid",
  failed: "failed",
  expired: "cancelled",
  partially_refunded: "partially_refunded",
  refunded: "refunded",
  disputed: "disputed",
  charged_back: "charged_back",
};

const moment = z.iso.datetime().transform((text) => new Date(text));

const ChargeAnswer = z.object({
  id: z.string().min(1).max(200),
  reference: z.string(),
  status: z.enum(Object.keys(STATUS)),
  kind: z.enum(["charge", "renewal"]),
  subscription: z.string().max(200).nullable(),
  amount: z.int().positive(),
  paid_amount: z.int().min(0),
  refunded_amount: z.int().min(0),
  currency: z.string().length(3),
  pix_code: z.string().nullable(),
  pay_url: z.url({ protocol: /^https?$/ }),
  expires_at: moment,
  paid_at: moment.nullable(),
  updated_at: moment,
});
type ChargeAnswer = z.infer<typeof ChargeAnswer>;

const SubscriptionAnswer = z.object({
  id: z.string().min(1).max(200),
  reference: z.string(),
  status: z.enum(["incomplete", "active", "past_due", "canceled"]),
  cancel_at_period_end: z.boolean(),
  updated_at: moment,
});

const Listed = z.object({ data: z.array(ChargeAnswer), next: z.string().nullable() });

const Event = z.object({ type: z.string().max(100), data: z.object({ id: z.string().max(200) }).nullable() });

export const sandbox: GatewayAdapter = {
  id: "sandbox",
  title: "Sandbox",
  capabilities: {
    pix: true,
    card: "redirect",
    recurring: true,
    partialRefund: true,
    currencies: ["BRL", "USD", "INR"],
  },
  needs: { pix: [], credit_card: [] },
  contentPolicy: "any",
  secrets: [{ name: "secretKey" }, { name: "webhookSecret" }],
  settings: [{ name: "apiUrl", kind: "url" }],

  async createCharge(account, request) {
    const answer = await ask(account, "POST", "/v1/charges", ChargeAnswer, {
      idempotencyKey: request.idempotencyKey,
      body: {
        reference: request.reference,
        amount: request.amount,
        currency: request.currency,
        method: request.method === "pix" ? "pix" : "card",
        customer: { name: request.customer.name, email: request.customer.email },
        webhook_url: request.postbackUrl,
        return_url: request.returnUrl,
        expires_in: request.expiresIn,
        ...(request.recurring ? { recurring: request.recurring } : {}),
      },
    });
    if (!answer) throw new GatewayTrouble("sandbox", 404, "knows no charges");
    return toCharge(answer);
  },

  verifyPostback(account, postback, now) {
    const message = verifyStandardWebhook(account.webhookSecrets, postback, now);
    if (!message.genuine) return message;
    const event = parseEvent(message.text);
    if (!event) return { genuine: false, reason: "malformed" };
    const objectKey = event.data?.id ?? null;
    const objectKind = event.type.startsWith("subscription.") ? "subscription" : "payment";
    return { genuine: true, dedupeKey: message.id, objectKey, objectKind, type: event.type };
  },

  async fetchPayment(account, externalId) {
    const path = `/v1/charges/${encodeURIComponent(externalId)}`;
    const answer = await ask(account, "GET", path, ChargeAnswer);
    return answer && toPayment(answer);
  },

  readPostback: null,

  async findByReference(account, reference) {
    const path = `/v1/charges?reference=${encodeURIComponent(reference)}`;
    const answer = await ask(account, "GET", path, z.object({ data: z.array(ChargeAnswer) }));
    return (answer?.data ?? []).map(toPayment);
  },

  async refund(account, { externalId, amount, idempotencyKey }) {
    const path = `/v1/charges/${encodeURIComponent(externalId)}/refund`;
    const answer = await ask(account, "POST", path, ChargeAnswer, { idempotencyKey, body: { amount } });
    if (!answer) throw new GatewayTrouble("sandbox", 404, "does not know this charge");
    return toPayment(answer);
  },

  async *listPayments(account, since, until) {
    let after: string | null = "";
    while (after !== null) {
      const span: Record<string, string> = {
        updated_since: since.toISOString(),
        updated_until: until.toISOString(),
        after,
      };
      const page: z.infer<typeof Listed> | null = await ask(
        account,
        "GET",
        `/v1/charges?${new URLSearchParams(span)}`,
        Listed,
      );
      for (const charge of page?.data ?? []) yield toPayment(charge);
      after = page?.next ?? null;
    }
  },

  subscriptions: {
    async fetch(account, externalId) {
      const path = `/v1/subscriptions/${encodeURIComponent(externalId)}`;
      const answer = await ask(account, "GET", path, SubscriptionAnswer);
      return answer && toSubscription(answer);
    },
    cancel: (account, externalId) => tell(account, externalId, "cancel"),
    resume: (account, externalId) => tell(account, externalId, "resume"),
  },

  async checkAccount(account) {
    await ask(account, "GET", "/v1/charges?reference=none", z.object({ data: z.array(ChargeAnswer) }));
  },

  acknowledge: () => ({ status: 200, contentType: "application/json", body: '{"received":true}' }),
};

function ask<T>(
  account: GatewayAccount,
  method: string,
  path: string,
  schema: z.ZodType<T>,
  send: { idempotencyKey?: string; body?: unknown } = {},
): Promise<T | null> {
  const headers: Record<string, string> = { authorization: `Bearer ${account.secretKey}` };
  if (send.idempotencyKey) headers["idempotency-key"] = send.idempotencyKey;
  const url = `${account.settings.apiUrl ?? ""}${path}`;
  return askGateway("sandbox", { method, url, headers, body: send.body }, schema);
}

async function tell(account: GatewayAccount, externalId: string, verb: "cancel" | "resume"): Promise<void> {
  const path = `/v1/subscriptions/${encodeURIComponent(externalId)}/${verb}`;
  const answer = await ask(account, "POST", path, SubscriptionAnswer);
  if (!answer) throw new GatewayTrouble("sandbox", 404, "does not know this subscription");
}

function toSubscription(answer: z.infer<typeof SubscriptionAnswer>): GatewaySubscription {
  return {
    externalId: answer.id,
    reference: answer.reference,
    // One whose first charge is open goes on as far as we are concerned: the payment says whether it began.
    status: answer.status === "incomplete" ? "active" : answer.status,
    cancelAtPeriodEnd: answer.cancel_at_period_end,
    asOf: answer.updated_at,
  };
}

function toCharge(answer: ChargeAnswer): Charge {
  return {
    externalId: answer.id,
    pixCode: answer.pix_code,
    redirectUrl: answer.pay_url,
    expiresAt: answer.expires_at,
  };
}

function toPayment(answer: ChargeAnswer): GatewayPayment {
  return {
    externalId: answer.id,
    reference: answer.reference,
    kind: answer.kind,
    subscriptionId: answer.subscription,
    status: STATUS[answer.status] ?? "pending",
    amount: answer.paid_at ? answer.paid_amount : answer.amount,
    currency: answer.currency,
    refundedAmount: answer.refunded_amount,
    paidAt: answer.paid_at,
    asOf: answer.updated_at,
  };
}

function parseEvent(text: string): z.infer<typeof Event> | null {
  try {
    return Event.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
