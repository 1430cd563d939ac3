import type { StoredObject } from "../disk/records";
import { assertHeaderValue } from "./header-value";
import { quoted } from "./reply";

/** Types that a browser runs instead of showing. */
const ACTIVE = /html|xml|svg|javascript|ecmascript|pdf|flash/i;
const OVERRIDES = [
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-type",
  "expires",
];

/** The headers with which an object is served, whole or in part. */
export function objectHeaders(
  object: StoredObject,
  { query }: { query: Readonly<Record<string, string>> },
): Record<string, string> {
  const headers: Record<string, string> = {
    "accept-ranges": "bytes",
    etag: quoted(object),
    "last-modified": new Date(object.modified).toUTCString(),
    "content-type": object.contentType,
    ...object.headers,
  };
  for (const [name, value] of Object.entries(object.meta)) headers[`x-amz-meta-${name}`] = value;
  for (const name of OVERRIDES) {
    const value = query[`response-${name}`];
    if (value !== undefined) headers[name] = assertHeaderValue(value);
  }
  return defuse(headers);
}

/**
 * The store may share its host with the site. What is uploaded there must never run as a page of that host: active
 * types are downloads unless the object says otherwise, and even then they run in a sandbox without scripts.
 */
function defuse(headers: Record<string, string>): Record<string, string> {
  if (!ACTIVE.test(headers["content-type"] ?? "")) return headers;
  const policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
  return { "content-disposition": "attachment", ...headers, "content-security-policy": policy };
}
