import Stripe from "stripe";
import { STRIPE_KEY, startStripe } from "../../gateways/stripe";
import type { Dialect, Signing } from "../dialect";

const event = (type: string, object: unknown) =>
  JSON.stringify({ id: "evt_1", object: "event", type, data: { object } });
const intent = (id: string) => ({ id, object: "payment_intent", amount: 2990, currency: "brl" });
const paid = event("payment_intent.succeeded", intent("pi_1"));

export const stripeDialect: Dialect = {
  secrets: { mine: "whsec_ofThisSite1234567890", theirs: "whsec_ofSomebodyElse1234567890" },
  hollowSecrets: ["", " ", "whsec_"],
  bodies: {
    paid: { text: paid, objectKey: "pi_1", type: "payment_intent.succeeded" },
    tampered: paid.replace("pi_1", "pi_2"),
    unknownType: {
      text: event("payment_intent.sneezed", intent("pi_1")),
      objectKey: "pi_1",
      type: "payment_intent.sneezed",
    },
    // Stripe has no ping of its own; what it sends about the account is about no payment.
    ping: event("balance.available", { object: "balance" }),
  },
  sign: (body, { secrets, at }) => ({
    body,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "stripe-signature": signature(body, secrets, at),
    },
  }),
  requiredHeaders: ["stripe-signature"],
  doesNotApply: {},
  api: {
    start: startStripe,
    account: (_fake, apiUrl) => ({ secretKey: STRIPE_KEY, publicKey: "", settings: { apiUrl } }),
    wrongKeys: { secretKey: "sk_test_of_nobody", publicKey: "" },
  },
};

/** One header with a time and a signature by each secret: `t=…,v1=…,v1=…`. */
function signature(body: Uint8Array, secrets: Signing["secrets"], at: Date): string {
  const timestamp = Math.floor(at.getTime() / 1000);
  const payload = Buffer.from(body).toString("utf8");
  const each = secrets.map((secret) =>
    Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp }),
  );
  return [`t=${timestamp}`, ...each.map((header) => header.split(",")[1])].join(",");
}
