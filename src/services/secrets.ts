import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/env";

const VERSION = "v1";

/**
 * Encrypts a secret for a column of the database (AES-256-GCM with ENCRYPTION_KEY). `aad` names the place it
 * belongs to, e.g. "payment_gateways:<name>:secret_key": a sealed value that is moved elsewhere does not open.
 */
export function seal(plain: string, aad: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", env().ENCRYPTION_KEY, iv).setAAD(Buffer.from(aad));
  const sealed = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return [VERSION, iv, cipher.getAuthTag(), sealed]
    .map((part) => (typeof part === "string" ? part : part.toString("base64url")))
    .join(".");
}

/** Decrypts what `seal` made. Throws when the key, the place or a single bit is another one. */
export function open(sealed: string, aad: string): string {
  const [version, iv = "", tag = "", text = ""] = sealed.split(".");
  if (version !== VERSION) throw new Error("This is not a sealed secret.");
  const bytes = (part: string) => Buffer.from(part, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", env().ENCRYPTION_KEY, bytes(iv), { authTagLength: 16 })
    .setAAD(Buffer.from(aad))
    .setAuthTag(bytes(tag));
  return Buffer.concat([decipher.update(bytes(text)), decipher.final()]).toString("utf8");
}

/** A random word of 256 bits that fits into a link or a cookie. */
export function randomWord(): string {
  return randomBytes(32).toString("base64url");
}

/** What we keep of a random word: whoever reads the database cannot use it. */
export function hashWord(word: string): string {
  return createHash("sha256").update(word).digest("base64url");
}

/**
 * What we keep of a short code, of which all could be tried against a plain hash: it is keyed with ENCRYPTION_KEY
 * and bound to a place, e.g. "verifications:12".
 */
export function hashCode(code: string, place: string): string {
  const key = hkdfSync("sha256", env().ENCRYPTION_KEY, "", "creatorflix short codes", 32);
  return createHmac("sha256", Buffer.from(key)).update(`${place}\0${code}`).digest("base64url");
}

/**
 * A name that always is the same for the same words and that nobody without ENCRYPTION_KEY can guess or connect with another one.
 * 144 bits, fit for an address.
 */
export function secretName(...words: readonly (string | number)[]): string {
  const key = hkdfSync("sha256", env().ENCRYPTION_KEY, "", "creatorflix names of files", 32);
  const digest = createHmac("sha256", Buffer.from(key)).update(JSON.stringify(words)).digest();
  return digest.subarray(0, 18).toString("base64url");
}
