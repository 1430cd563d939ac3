import { z } from "zod";
import { type AddressFault, faultOfAddress } from "@/lib/web-address";

const LONGEST = 2_000;

const CODES: Record<AddressFault, string> = {
  not_https: "url_not_https",
  credentials: "link_credentials",
  invalid: "link_invalid",
};

/** What is wrong with an address that an ad leads to, as a code of `errors.*`; null when nothing is. */
function faultOfLink(text: string): string | null {
  if (text.length > LONGEST) return "link_long";
  const fault = faultOfAddress(text);
  if (fault) return CODES[fault];
  return new URL(text).href.length > LONGEST ? "link_long" : null;
}

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
