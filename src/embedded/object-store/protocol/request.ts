import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { S3Error } from "./errors";
import { escapeUri } from "./uri";

const BUCKET_NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const MAX_KEY_BYTES = 1024;
/** One request as the rest of the store sees it: path taken apart, header names in lower case. */
export interface S3Request {
  readonly id: string;
  readonly method: string;
  /** Path in the one encoding that is signed, however the client spelt it. */
  readonly path: string;
  /** Empty for the service itself. */
  readonly bucket: string;
  /** Empty for the bucket itself. */
  readonly key: string;
  readonly query: Readonly<Record<string, string>>;
  /** Headers, and the x-amz-* headers that a presigned URL carries in its query. */
  readonly headers: Readonly<Record<string, string>>;
  readonly message: IncomingMessage;
  /** Tells a client that waits with its body (Expect: 100-continue) to send it. */
  invite(): void;
}

/** Takes a request apart without touching its body. Refuses with InvalidURI and its kin. */
export function parseRequest(message: IncomingMessage, response: ServerResponse, waits: boolean): S3Request {
  const target = message.url ?? "";
  if (!target.startsWith("/")) throw new S3Error("InvalidURI");
  const mark = target.indexOf("?");
  const path = decode(mark < 0 ? target : target.slice(0, mark));
  const query = parseQuery(mark < 0 ? "" : target.slice(mark + 1));
  const slash = path.indexOf("/", 1);
  const bucket = slash < 0 ? path.slice(1) : path.slice(1, slash);
  const key = slash < 0 ? "" : path.slice(slash + 1);
  if (bucket) assertBucketName(bucket);
  if (key) assertKey(key);
  let invited = !waits;
  return {
    id: randomBytes(8).toString("hex").toUpperCase(),
    method: message.method ?? "GET",
    path: path.split("/").map(escapeUri).join("/"),
    bucket,
    key,
    query,
    headers: collectHeaders(message, query),
    message,
    invite() {
      if (!invited) response.writeContinue();
      invited = true;
    },
  };
}

/** Refuses names that S3 refuses too. */
export function assertBucketName(name: string): void {
  if (!BUCKET_NAME.test(name)) throw new S3Error("InvalidBucketName");
}

/**
 * Keys are at most 1,024 bytes of UTF-8. Any text is a fine key, with control characters too: that is what the url
 * encoding of listings is for. Only NUL, which ends a text for many a client, is refused.
 */
export function assertKey(key: string): void {
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw new S3Error("KeyTooLongError");
  if (key.includes("\0")) throw new S3Error("InvalidArgument", "The key holds a NUL character.");
}

/** Percent-decoding that refuses what is not UTF-8. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Error("InvalidURI");
  }
}

function parseQuery(text: string): Record<string, string> {
  const query: Record<string, string> = Object.create(null);
  for (const pair of text.split("&")) {
    if (!pair) continue;
    const equals = pair.indexOf("=");
    const name = decode((equals < 0 ? pair : pair.slice(0, equals)).replaceAll("+", " "));
    if (name in query) throw new S3Error("InvalidArgument", `The parameter ${name} is given twice.`);
    query[name] = equals < 0 ? "" : decode(pair.slice(equals + 1).replaceAll("+", " "));
  }
  return query;
}

/**
 * A presigned URL carries x-amz-* headers in its query. A checksum there is ignored, as S3 does: the SDK signs that
 * of an empty body, because it does not know the file yet.
 */
const HOISTED =
  /^x-amz-(?!algorithm$|credential$|date$|expires$|signature$|signedheaders$|checksum-(?!mode$))/i;

function collectHeaders(message: IncomingMessage, query: Record<string, string>): Record<string, string> {
  const headers: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(query)) {
    if (HOISTED.test(name)) headers[name.toLowerCase()] = value;
  }
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(",") : value;
  }
  return headers;
}
