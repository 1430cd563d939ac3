import type { KeyPage, Position } from "../disk/key-index";
import type { StoredObject } from "../disk/records";
import { S3Error } from "../protocol/errors";
import { quoted, type Reply } from "../protocol/reply";
import { escapeUri } from "../protocol/uri";
import { element, type Xml, xmlDocument } from "../protocol/xml";
import type { Exchange } from "./exchange";

const MAX_KEYS = 1000;

/** GET ?list-type=2: one page of keys in the order of their bytes, common prefixes folded. */
export function listObjects({ request, store }: Exchange): Reply {
  const { query, bucket } = request;
  const { prefix = "", delimiter = "", "continuation-token": token, "start-after": startAfter } = query;
  const encode = encoder(query["encoding-type"]);
  const limit = parseLimit(query["max-keys"]);
  const after = token !== undefined ? readToken(token) : startPosition(startAfter);
  const page = store.list(bucket, { prefix, delimiter, after, limit });
  const xml = xmlDocument("ListBucketResult", [
    element("Name", bucket),
    element("Prefix", encode(prefix)),
    element("Delimiter", delimiter ? encode(delimiter) : undefined),
    element("StartAfter", startAfter === undefined ? undefined : encode(startAfter)),
    element("ContinuationToken", token),
    element("NextContinuationToken", page.next && writeToken(page.next)),
    element("EncodingType", query["encoding-type"]),
    element("KeyCount", page.items.length + page.prefixes.length),
    element("MaxKeys", limit),
    element("IsTruncated", page.next !== undefined),
    ...entries(page, encode),
  ]);
  return { status: 200, xml };
}

function entries(page: KeyPage<StoredObject>, encode: (text: string) => string): Xml[] {
  const contents = page.items.map((object) =>
    element("Contents", [
      element("Key", encode(object.key)),
      element("LastModified", new Date(object.modified).toISOString()),
      element("ETag", quoted(object)),
      element("Size", object.size),
      element("StorageClass", "STANDARD"),
    ]),
  );
  const prefixes = page.prefixes.map((prefix) =>
    element("CommonPrefixes", [element("Prefix", encode(prefix))]),
  );
  return [...contents, ...prefixes];
}

function encoder(type: string | undefined): (text: string) => string {
  if (type === undefined) return (text) => text;
  if (type !== "url") throw new S3Error("InvalidArgument", "The encoding type can only be url.");
  // As Amazon's: slashes stay, a space is a plus, and a plus is %2B.
  return (text) => text.split("/").map(escapeUri).join("/").replaceAll("%20", "+");
}

function parseLimit(text = String(MAX_KEYS)): number {
  if (!/^\d{1,9}$/.test(text)) throw new S3Error("InvalidArgument", "max-keys is not a number.");
  return Math.min(Number(text), MAX_KEYS);
}

function startPosition(startAfter = ""): Position | undefined {
  return startAfter ? { kind: "key", value: startAfter } : undefined;
}

function writeToken({ kind, value }: Position): string {
  return Buffer.from(`${kind}:${value}`).toString("base64url");
}

function readToken(token: string): Position {
  const [, kind, value] = /^(key|prefix):(.+)$/s.exec(Buffer.from(token, "base64url").toString()) ?? [];
  if (!value) throw new S3Error("InvalidArgument", "The continuation token provided is incorrect");
  return { kind: kind === "prefix" ? "prefix" : "key", value };
}
