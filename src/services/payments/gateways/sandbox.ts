import { z } from "zod";
import { chargesApi } from "./charges-api";
import { moment } from "./charges-api/answers";
import { askChargesApi } from "./charges-api/ask";
import {
  type GatewayAccount,
  type GatewayAdapter,
  type GatewaySubscription,
  GatewayTrouble,
} from "./contract";

const SubscriptionAnswer = z.object({
  id: z.string().min(1).max(200),
  reference: z.string(),
  status: z.enum(["incomplete", "active", "past_due", "canceled"]),
  cancel_at_period_end: z.boolean(),
  updated_at: moment,
});

/** The embedded test gateway: the charges API under /v1, and recurring payments beside it. */
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
  ...chargesApi("sandbox", "/v1"),

  subscriptions: {
    async fetch(account, externalId) {
      const path = `/v1/subscriptions/${encodeURIComponent(externalId)}`;
      const answer = await askChargesApi(account, "GET", path, SubscriptionAnswer);
      return answer && toSubscription(answer);
    },
    cancel: (account, externalId) => tell(account, externalId, "cancel"),
    resume: (account, externalId) => tell(account, externalId, "resume"),
  },
};

async function tell(account: GatewayAccount, externalId: string, verb: "cancel" | "resume"): Promise<void> {
  const path = `/v1/subscriptions/${encodeURIComponent(externalId)}/${verb}`;
  const answer = await askChargesApi(account, "POST", path, SubscriptionAnswer);
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
