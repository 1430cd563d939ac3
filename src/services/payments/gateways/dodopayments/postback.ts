import { z } from "zod";
import type { GatewayAccount, Postback, PostbackVerdict } from "../contract";
import { parseJson } from "../postback-body";
import { verifyStandardWebhook } from "../standard-webhook";

const Event = z.object({
  type: z.string().min(1).max(100),
  data: z.looseObject({ payment_id: z.string().min(1).max(200).nullish() }).nullable(),
});

/**
 * Judges a postback of Dodo, which signs by Standard Webhooks. We do that ourselves, over the bytes, with every secret that counts
 * and by the clock that we are given: the client's `webhooks.unwrap` reads text, knows one secret and the machine's clock, and
 * returns an event UNVERIFIED when it is called without headers.
 */
export function judgePostback(account: GatewayAccount, postback: Postback, now: Date): PostbackVerdict {
  const message = verifyStandardWebhook(account.webhookSecrets, postback, now);
  if (!message.genuine) return message;
  const event = Event.safeParse(parseJson(message.text));
  if (!event.success) return { genuine: false, reason: "malformed" };
  const { type, data } = event.data;
  // Payments, refunds and disputes all name the payment that they are about; the rest is none of ours.
  const isOurs = /^(payment|refund|dispute)\./.test(type);
  const objectKey = isOurs ? (data?.payment_id ?? null) : null;
  return { genuine: true, dedupeKey: message.id, objectKey, objectKind: "payment", type };
}
