import { z } from "zod";

const LONGEST = 2_000;

/** What no browser takes literally, and what browsers drop or turn around before they read an address. */
const FORBIDDEN = /[\p{Cc}\p{Cf}\s\\]/u;

/** What is wrong with an address that an ad leads to, as a code of `errors.*`; null when nothing is. */
export function faultOfLink(text: string): string | null {
  if (text.length > LONGEST) return "link_long";
  if (!/^https:\/\/[^/]/i.test(text)) return "url_not_https";
  if (FORBIDDEN.test(text) || !URL.canParse(text)) return "link_invalid";
  const url = new URL(text);
  if (url.username !== "" || url.password !== "" || authorityOf(text).includes("@"))
    return "link_credentials";
  if (!url.hostname.includes(".")) return "link_invalid";
  return url.href.length > LONGEST ? "link_long" : null;
}

/** `https://@host` names nobody, and still looks like an address of somebody else. */
const authorityOf = (text: string) => text.slice("https://".length).split(/[/?#]/, 1)[0] ?? "";

/**
 * Where an ad leads: a complete https address, up to 2,000 characters; empty is null. It is kept as it goes over the wire, with names
 * beyond ASCII in their IDNA form, so that a redirect can carry it.
 */
export const adLink = z
  .string()
  .refine((text) => !/\p{Cc}/u.test(text), { error: "link_invalid", abort: true })
  .transform((text, check) => {
    const address = text.trim();
    if (address === "") return null;
    const fault = faultOfLink(address);
    if (fault === null) return new URL(address).href;
    check.addIssue({ code: "custom", message: fault });
    return z.NEVER;
  })
  .prefault("");
