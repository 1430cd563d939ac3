import { createHash } from "node:crypto";
import type { z } from "zod";
import type { Postback, PostbackFault } from "./contract";
import { isJson, parseJson, textOf } from "./postback-body";

/**
 * Reads a postback of a gateway that signs nothing. All that can be judged is its form; what proves it is the secret token in
 * the address, which was compared before, and what is believed is the adapter's own affair. It has no age either.
 */
export function readUnsigned<T>(
  { headers, body }: Postback,
  schema: z.ZodType<T>,
): { genuine: true; message: T } | { genuine: false; reason: PostbackFault } {
  if (!isJson(headers["content-type"])) return { genuine: false, reason: "content_type" };
  const text = textOf(body);
  const message = text === null ? null : schema.safeParse(parseJson(text));
  return message?.success
    ? { genuine: true, message: message.data }
    : { genuine: false, reason: "malformed" };
}

/**
 * The dedupe key of an event without an id: a digest of everything in it that can be news. A repetition has the same key; a
 * state that comes back later (paid, disputed, paid again) needs something in `news` that tells the two apart.
 */
export function digestOf(news: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(news)).digest("base64url");
}
