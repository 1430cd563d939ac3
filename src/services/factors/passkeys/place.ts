import { isIP } from "node:net";
import { env } from "@/env";

/**
 * Whom a passkey is made for: it works at this address and nowhere else. `works` is false at an address in figures,
 * for which browsers make none (WebAuthn asks for a domain; `localhost` is one).
 */
export function relyingParty(): { id: string; origin: string; works: boolean } {
  const { hostname, origin } = new URL(env().APP_URL);
  return { id: hostname, origin, works: isIP(hostname.replace(/^\[|\]$/g, "")) === 0 };
}

/** How an authenticator knows an account: the bytes of its public id, which say nothing about its owner. */
export function userHandle(publicId: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(publicId.replaceAll("-", ""), "hex"));
}
