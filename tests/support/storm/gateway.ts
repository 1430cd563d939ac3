import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { asker } from "./ask";

/** A charge as the sandbox's API shows it: what the storm takes for the truth. */
export type Told = {
  id: string;
  reference: string;
  status: string;
  amount: number;
  paid_amount: number;
  refunded_amount: number;
  currency: string;
  updated_at: string;
};

/** How the names of messages begin that nobody but a forger sent. */
export const FORGED = "evt_forged_";

/** A message of the gateway, as it would send it. */
export type StormEvent = { id: string; body: string };

export type StormGateway = ReturnType<typeof openGatewayOfStorm>;

/** The site's own sandbox gateway, told to send nothing by itself: the storm delivers its messages. */
export function openGatewayOfStorm(facts: { url: string; secretKey: string; webhookSecret: string }) {
  const { ask, close } = asker(16);
  const signer = new Webhook(facts.webhookSecret);
  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const headers = {
      authorization: `Bearer ${facts.secretKey}`,
      "idempotency-key": randomBytes(12).toString("hex"),
    };
    const answer = await ask(`${facts.url}${path}`, {
      method,
      headers,
      body: body ? JSON.stringify(body) : "",
    });
    if (answer.status > 299) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return JSON.parse(answer.text) as T;
  };
  return {
    close,
    faults: (faults: object) => call("PUT", "/v1/faults", faults),
    charge: (reference: string, amount: number) =>
      call<Told>("POST", "/v1/charges", {
        ...{ reference, amount, currency: "BRL", method: "pix", expires_in: 24 * 3600 },
        customer: { name: "Bia Luz", email: "bia@example.com" },
        webhook_url: "http://127.0.0.1:9/nobody",
      }),
    told: (id: string) => call<Told>("GET", `/v1/charges/${id}`),
    /** Lets something happen to a charge and answers with the message that tells of it. */
    async act(id: string, act: string, amount?: number): Promise<StormEvent> {
      const charge = await call<Told>("POST", `/v1/simulate/${id}`, { act, amount });
      return eventOf(charge);
    },
    /** What a delivery carries now: each attempt is signed anew, as the specification has it. */
    signed(event: StormEvent): Record<string, string> {
      return headersOf(event, signer);
    },
    /** The same message as somebody would send it who does not know the secret. */
    forged(event: StormEvent): Record<string, string> {
      return headersOf(event, new Webhook(randomBytes(24).toString("base64")));
    },
  };
}

/** The message that tells of a charge as it is now. */
export function eventOf({ id, reference, status, updated_at }: Told): StormEvent {
  const name = `evt_${randomBytes(16).toString("hex")}`;
  const data = { id, reference, status };
  return {
    id: name,
    body: JSON.stringify({ id: name, type: `charge.${status}`, created_at: updated_at, data }),
  };
}

function headersOf({ id, body }: StormEvent, signer: Webhook): Record<string, string> {
  const sentAt = new Date();
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(sentAt.getTime() / 1000)),
    "webhook-signature": signer.sign(id, sentAt, body),
  };
}
