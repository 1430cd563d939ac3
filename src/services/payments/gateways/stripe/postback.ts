import Stripe from "stripe";
import { z } from "zod";
import type { GatewayAccount, Postback, PostbackFault, PostbackVerdict } from "../contract";
import { isJson, textOf } from "../postback-body";
import { idOf } from "./client";

const TOLERANCE_SECONDS = 300;

const reference = z.union([z.string(), z.object({ id: z.string() })]).nullish();
const Event = z.object({
  id: z.string().min(1).max(200),
  type: z.string().max(100),
  data: z.object({
    object: z.object({
      object: z.string(),
      id: z.string().max(200).optional(),
      payment_intent: reference,
      charge: reference,
      amount_due: z.number().optional(),
    }),
  }),
});
type EventObject = z.infer<typeof Event>["data"]["object"];

/**
 * Judges a postback by `Stripe-Signature`. The SDK checks the signatures; we check the age on both sides, because it
 * lets any time in the future pass, and hand it the exact text, because it would drop a byte order mark and replace broken bytes.
 */
export function verifyPostback(
  account: GatewayAccount,
  { headers, body }: Postback,
  now: Date,
): PostbackVerdict {
  const secrets = account.webhookSecrets.filter((secret) => /^whsec_\S+$/.test(secret));
  if (secrets.length === 0) return refused("secret_missing");
  if (!isJson(headers["content-type"])) return refused("content_type");
  const header = headers["stripe-signature"];
  if (!header) return refused("header_missing");
  const signedAt = /(?:^|,)t=(\d{1,12})(?:,|$)/.exec(header)?.[1];
  const text = textOf(body);
  if (!signedAt || !text) return refused("malformed");
  const age = now.getTime() / 1000 - Number(signedAt);
  if (age > TOLERANCE_SECONDS) return refused("too_old");
  if (age < -TOLERANCE_SECONDS) return refused("from_the_future");

  const said = secrets.map((secret) => readBy(secret, text, header, now)).find((event) => event !== FORGED);
  if (said === undefined) return refused("signature");
  const event = Event.safeParse(said);
  if (!event.success) return refused("malformed");
  const { id, type, data } = event.data;
  return { genuine: true, dedupeKey: id, type, ...subjectOf(type, data.object) };
}

const refused = (reason: PostbackFault) => ({ genuine: false, reason }) as const;

const FORGED = Symbol("signed by somebody else");

function readBy(secret: string, text: string, header: string, now: Date): unknown {
  try {
    return Stripe.webhooks.constructEvent(text, header, secret, TOLERANCE_SECONDS, undefined, now.getTime());
  } catch (error) {
    // Signed by Stripe, but no event: what the caller cannot parse either.
    return error instanceof Stripe.errors.StripeSignatureVerificationError ? FORGED : null;
  }
}

/** What of an event we ask about. An invoice without money to pay (a draft, a trial) is about nothing. */
function subjectOf(type: string, object: EventObject): Pick<SubjectVerdict, "objectKey" | "objectKind"> {
  const payment = (objectKey: string | null | undefined) =>
    ({ objectKind: "payment", objectKey: objectKey ?? null }) as const;
  switch (object.object) {
    case "checkout.session":
    case "payment_intent":
      return payment(object.id);
    case "charge":
      return payment(idOf(object.payment_intent) ?? object.id);
    case "refund":
    case "dispute":
      return payment(idOf(object.payment_intent) ?? idOf(object.charge));
    case "invoice":
      return payment(INVOICE_EVENTS.has(type) && object.amount_due !== 0 ? object.id : null);
    case "subscription":
      return { objectKind: "subscription", objectKey: object.id ?? null };
    default:
      return payment(null);
  }
}

type SubjectVerdict = Extract<PostbackVerdict, { genuine: true }>;

const INVOICE_EVENTS = new Set([
  "invoice.paid",
  "invoice.payment_succeeded",
  "invoice.payment_failed",
  "invoice.payment_action_required",
]);
