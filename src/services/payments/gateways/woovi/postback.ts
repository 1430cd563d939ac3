import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { z } from "zod";
import type { GatewayAccount, Postback, PostbackFault, PostbackVerdict } from "../contract";
import { isJson, parseJson, textOf } from "../postback-body";
import { digestOf } from "../unsigned";
import { pixKey } from "./payment";

const id = z.string().min(1).max(190);

const Message = z.object({
  event: z.string().min(1).max(100),
  charge: z.object({ correlationID: id }).nullish(),
  dispute: z.object({ endToEndId: id }).nullish(),
  originalTransaction: z.object({ endToEndId: id }).nullish(),
});
type Message = z.infer<typeof Message>;

/**
 * Judges a postback by `x-webhook-signature`: RSA with SHA-256 over the bytes of the body, by Woovi's private key. One key serves all of
 * its customers, so that a genuine postback may be about somebody else's charge, of which our AppID then learns nothing. It
 * carries neither the moment at which it was sent nor an event's id: the digest of the body stands for that.
 */
export function judgePostback(account: GatewayAccount, { headers, body }: Postback): PostbackVerdict {
  const keys = account.webhookSecrets.map(publicKeyOf).filter((key) => key !== null);
  if (keys.length === 0) return refused("secret_missing");
  if (!isJson(headers["content-type"])) return refused("content_type");
  const signature = headers["x-webhook-signature"];
  if (!signature) return refused("header_missing");
  const signed = Buffer.from(signature, "base64");
  if (!keys.some((key) => verify("RSA-SHA256", body, key, signed))) return refused("signature");

  const text = textOf(body);
  const message = text === null ? null : Message.safeParse(parseJson(text));
  if (!message?.success) return refused("malformed");
  return {
    genuine: true,
    dedupeKey: digestOf([text]),
    objectKey: objectKeyOf(message.data),
    objectKind: "payment",
    type: message.data.event,
  };
}

const refused = (reason: PostbackFault) => ({ genuine: false, reason }) as const;

/** The key that Woovi publishes, a PEM in base64; null for what is no RSA key: nothing may pass by it. */
function publicKeyOf(secret: string): KeyObject | null {
  try {
    const key = createPublicKey(Buffer.from(secret, "base64"));
    return key.asymmetricKeyType === "rsa" ? key : null;
  } catch {
    return null;
  }
}

// A test of the connection has an event's name and nothing else. Money that we sent, and what comes back of it, is none of ours.
function objectKeyOf({ event, charge, dispute, originalTransaction }: Message): string | null {
  if (/:(CHARGE|TRANSACTION)_/.test(event)) return charge?.correlationID ?? null;
  if (/:DISPUTE_/.test(event)) return dispute ? pixKey(dispute.endToEndId) : null;
  if (/^PIX_TRANSACTION_REFUND_SENT_/.test(event)) {
    return originalTransaction ? pixKey(originalTransaction.endToEndId) : null;
  }
  return null;
}
