import { timingSafeEqual } from "node:crypto";
import { Webhook } from "standardwebhooks";
import type { Postback, PostbackFault } from "./contract";
import { isJson, textOf } from "./postback-body";

const TOLERANCE_SECONDS = 300;

export type SignedMessage = { genuine: true; id: string; text: string };

/**
 * Judges a postback by the Standard Webhooks specification: signed text `id.timestamp.body`, base64
 * HMAC-SHA256, ±300 s, several signatures allowed. The age is judged against `now` of the caller, and the
 * body as bytes: what is not UTF-8 is refused, because text decoding would change it, and a BOM is kept.
 */
export function verifyStandardWebhook(
  secrets: readonly string[],
  { headers, body }: Postback,
  now: Date,
): SignedMessage | { genuine: false; reason: PostbackFault } {
  const signers = secrets.map(signerOf).filter((signer) => signer !== null);
  if (signers.length === 0) return refused("secret_missing");
  if (!isJson(headers["content-type"])) return refused("content_type");

  const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures } = headers;
  if (!id || !timestamp || !signatures) return refused("header_missing");
  if (!/^\d{1,12}$/.test(timestamp)) return refused("malformed");
  const age = now.getTime() / 1000 - Number(timestamp);
  if (age > TOLERANCE_SECONDS) return refused("too_old");
  if (age < -TOLERANCE_SECONDS) return refused("from_the_future");

  const text = textOf(body);
  if (text === null) return refused("malformed");
  const sentAt = new Date(Number(timestamp) * 1000);
  const wanted = signers.map((signer) => Buffer.from(signer.sign(id, sentAt, text)));
  const given = signatures.split(" ").map((signature) => Buffer.from(signature));
  const fits = given.some((signature) => wanted.some((one) => equal(signature, one)));
  return fits ? { genuine: true, id, text } : refused("signature");
}

const refused = (reason: PostbackFault) => ({ genuine: false, reason }) as const;

function signerOf(secret: string): Webhook | null {
  try {
    return new Webhook(secret);
  } catch {
    return null; // empty, or not base64: nothing may pass
  }
}

function equal(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
