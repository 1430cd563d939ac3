/** What no browser takes literally, and what browsers drop or turn around before they read an address. */
const FORBIDDEN = /[\p{Cc}\p{Cf}\s\\]/u;

export type AddressFault = "not_https" | "credentials" | "invalid";

/** What is wrong with an address of another site that people are sent to: it is https, complete, and names nobody. Null when nothing is. */
export function faultOfAddress(text: string): AddressFault | null {
  if (!/^https:\/\/[^/]/i.test(text)) return "not_https";
  if (FORBIDDEN.test(text) || !URL.canParse(text)) return "invalid";
  const { username, password, hostname } = new URL(text);
  if (username !== "" || password !== "" || authorityOf(text).includes("@")) return "credentials";
  return hostname.includes(".") ? null : "invalid";
}

/** `https://@host` names nobody, and still looks like an address of somebody else. */
const authorityOf = (text: string) => text.slice("https://".length).split(/[/?#]/, 1)[0] ?? "";
