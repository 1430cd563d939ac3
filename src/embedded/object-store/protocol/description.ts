import type { Description } from "../disk/records";
import { S3Error } from "./errors";
import { assertHeaderName, assertHeaderValue } from "./header-value";

const KEPT = ["cache-control", "content-disposition", "content-language", "expires"];
const META = "x-amz-meta-";
const MAX_META = 2 * 1024;
const REFUSED = /^x-amz-(server-side-encryption|tagging|object-lock|website-redirect-location|grant-)/;

/** What a client says about the object that it puts: its type, its headers, its own metadata. */
export function parseDescription(headers: Readonly<Record<string, string>>): Description {
  refuseUnsupported(headers);
  const kept: Record<string, string> = {};
  for (const name of KEPT) {
    if (headers[name]) kept[name] = assertHeaderValue(headers[name]);
  }
  const encoding = storedEncoding(headers["content-encoding"]);
  if (encoding) kept["content-encoding"] = encoding;
  return {
    contentType: assertHeaderValue(headers["content-type"] || "binary/octet-stream"),
    headers: kept,
    meta: metaOf(headers),
  };
}

function metaOf(headers: Readonly<Record<string, string>>): Record<string, string> {
  const meta: Record<string, string> = {};
  let size = 0;
  for (const [name, value] of Object.entries(headers)) {
    if (!name.startsWith(META)) continue;
    meta[assertHeaderName(name.slice(META.length))] = assertHeaderValue(value);
    size += name.length - META.length + Buffer.byteLength(value);
  }
  if (size > MAX_META) throw new S3Error("MetadataTooLarge");
  return meta;
}

/** aws-chunked is how the body travelled, not what the object is. */
function storedEncoding(encoding = ""): string {
  return encoding
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name && name.toLowerCase() !== "aws-chunked")
    .join(",");
}

/** What would silently not happen is refused instead. */
function refuseUnsupported(headers: Readonly<Record<string, string>>): void {
  const acl = headers["x-amz-acl"] ?? "private";
  if (acl !== "private" && acl !== "bucket-owner-full-control")
    throw new S3Error("AccessControlListNotSupported");
  const refused = Object.keys(headers).find((name) => REFUSED.test(name));
  if (refused) throw new S3Error("NotImplemented", `The header ${refused} is not supported.`);
}
