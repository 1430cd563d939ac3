import { InvalidWebhookSignatureError, WebhookSignatureValidator } from "mercadopago";
import { z } from "zod";
import type { GatewayAccount, Postback, PostbackFault, PostbackVerdict } from "../contract";
import { isJson, parseJson, textOf } from "../postback-body";
import { chargebackKey } from "./payment";

const TOLERANCE_SECONDS = 300;

const number = z.union([z.int(), z.string().min(1).max(100)]).transform(String);
const Notice = z.object({ id: number, type: z.string().max(100), data: z.object({ id: number }) });
type Notice = z.infer<typeof Notice>;

/**
 * Judges a postback by `x-signature`. The signature covers the number of the payment, the request's id and the time, not the
 * rest of the body, so that nothing else of it means anything. The SDK compares; secrets that are empty and the age are our matter,
 * because it verifies a forgery made with an empty secret and takes milliseconds for seconds.
 */
export function verifyPostback(
  account: GatewayAccount,
  { headers, body }: Postback,
  now: Date,
): PostbackVerdict {
  const secrets = account.webhookSecrets.filter((secret) => secret.trim() !== "");
  if (secrets.length === 0) return refused("secret_missing");
  if (!isJson(headers["content-type"])) return refused("content_type");
  const { "x-signature": xSignature, "x-request-id": xRequestId } = headers;
  if (!xSignature || !xRequestId) return refused("header_missing");

  const signedAt = timeOf(xSignature);
  const notice = Notice.safeParse(parseJson(textOf(body) ?? ""));
  if (!signedAt || !notice.success) return refused("malformed");
  const age = (now.getTime() - signedAt.getTime()) / 1000;
  if (age > TOLERANCE_SECONDS) return refused("too_old");
  if (age < -TOLERANCE_SECONDS) return refused("from_the_future");

  const dataId = notice.data.data.id.toLowerCase();
  const fits = secrets.some((secret) => isSignedBy(secret, { xSignature, xRequestId, dataId }));
  return fits ? verdictOf(notice.data) : refused("signature");
}

const refused = (reason: PostbackFault) => ({ genuine: false, reason }) as const;

/** Seconds in the documentation, milliseconds in life. */
function timeOf(signature: string): Date | null {
  const ts = /(?:^|,)\s*ts=(\d{10}|\d{13})\s*(?:,|$)/.exec(signature)?.[1];
  return ts ? new Date(Number(ts) * (ts.length === 10 ? 1000 : 1)) : null;
}

function isSignedBy(
  secret: string,
  signed: { xSignature: string; xRequestId: string; dataId: string },
): boolean {
  try {
    WebhookSignatureValidator.validate({ ...signed, secret });
    return true;
  } catch (error) {
    if (error instanceof InvalidWebhookSignatureError) return false;
    throw error;
  }
}

function verdictOf({ id, type, data }: Notice): PostbackVerdict {
  return {
    genuine: true,
    dedupeKey: `${type}:${data.id}:${id}`,
    objectKey: objectKeyOf({ id, type, data }),
    objectKind: "payment",
    type,
  };
}

// The simulation in Mercado Pago's panel has one number for the notice and for the payment. Orders of merchants and the rest tell
// nothing that their payments do not tell.
function objectKeyOf({ id, type, data }: Notice): string | null {
  if (id === data.id) return null;
  if (type === "payment") return data.id;
  return type === "topic_chargebacks_wh" ? chargebackKey(data.id) : null;
}
