import { z } from "zod";

/** A whole number within bounds, written in decimal. */
export function wholeNumber(min: number, max: number) {
  const reason = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, reason)
    .transform(Number)
    .pipe(z.number().min(min, reason).max(max, reason));
}

/** `on` or `off`, read as a boolean. */
export const onOff = z.enum(["on", "off"], "must be on or off").transform((word) => word === "on");

/** An absolute URL of one of the given protocols, kept as it was written. */
export function url(...protocols: string[]) {
  const reason = `must be a URL that begins with ${protocols.map((name) => `${name}://`).join(" or ")}`;
  return z.string().refine((text) => {
    const parsed = parseUrl(text);
    return parsed !== null && protocols.includes(parsed.protocol.slice(0, -1)) && parsed.hostname !== "";
  }, reason);
}

/** A web origin without a path; a trailing slash is dropped so that paths can be appended. */
export const webOrigin = url("http", "https")
  .refine((text) => /^https?:\/\/[^/?#]+\/?$/.test(text), "must be an origin without a path")
  .transform((text) => text.replace(/\/$/, ""));

/** The base of URLs that we append paths to: a path is allowed, a trailing slash is dropped. */
export const webBase = url("http", "https")
  .refine((text) => !/[?#]/.test(text), "must not hold a query or a fragment")
  .transform((text) => text.replace(/\/+$/, ""));

/** The name of an OpenID provider, kept to the letter; plain http is for this machine only. */
export const issuer = url("https", "http")
  .refine((text) => !/[?#]/.test(text), "must not hold a query or a fragment")
  .refine((text) => {
    const { protocol, hostname } = parseUrl(text) ?? {};
    return protocol !== "http:" || ["127.0.0.1", "localhost", "[::1]"].includes(hostname ?? "");
  }, "must begin with https://");

/** A random key in base64 of at least `bytes` bytes (exactly `bytes` when `exact`). */
export function secretKey(bytes: number, exact = false) {
  return z.string().transform((text, context) => {
    const key = decodeBase64(text);
    const enough = key && (exact ? key.length === bytes : key.length >= bytes);
    if (!enough) {
      context.addIssue(`must be base64 of ${exact ? "exactly" : "at least"} ${bytes} random bytes`);
      return z.NEVER;
    }
    // 32 random bytes hold about 30 different values; a typed phrase or a run of zeros does not come near.
    if (new Set(key).size < bytes / 2) {
      context.addIssue("looks like a placeholder, not like random bytes");
      return z.NEVER;
    }
    return key;
  });
}

/** Several keys, divided by commas. The first one signs; every one of them verifies. */
export function secretKeys(bytes: number) {
  return z
    .string()
    .transform((text) => text.split(",").map((part) => part.trim()))
    .pipe(z.array(secretKey(bytes)).min(1));
}

function decodeBase64(text: string): Buffer | null {
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return null;
  return Buffer.from(text, "base64");
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
