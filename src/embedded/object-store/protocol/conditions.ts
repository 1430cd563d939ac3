import type { StoredObject } from "../disk/records";
import { S3Error } from "./errors";

type Headers = Readonly<Record<string, string>>;

/**
 * Holds a read against its conditions (RFC 9110, section 13.2.2). Refuses with PreconditionFailed or NotModified.
 * `prefix` reads the conditions of a copy's source.
 */
export function assertReadable(headers: Headers, object: StoredObject, prefix = ""): void {
  const ifMatch = headers[`${prefix}if-match`];
  const ifNoneMatch = headers[`${prefix}if-none-match`];
  if (ifMatch !== undefined) {
    if (!matches(ifMatch, object)) throw new S3Error("PreconditionFailed");
  } else if (isOlder(headers[`${prefix}if-unmodified-since`], object)) {
    throw new S3Error("PreconditionFailed");
  }
  const unchanged =
    ifNoneMatch !== undefined
      ? matches(ifNoneMatch, object)
      : isNotOlder(headers[`${prefix}if-modified-since`], object);
  if (unchanged) throw new S3Error(prefix ? "PreconditionFailed" : "NotModified");
}

/** Holds a write against If-None-Match: * and If-Match. Refuses with PreconditionFailed and NoSuchKey. */
export function assertWritable(headers: Headers, before: StoredObject | undefined): void {
  const { "if-match": ifMatch, "if-none-match": ifNoneMatch } = headers;
  if (ifNoneMatch !== undefined && ifNoneMatch !== "*") throw new S3Error("NotImplemented");
  if (ifNoneMatch === "*" && before) throw new S3Error("PreconditionFailed");
  if (ifMatch !== undefined && !before) throw new S3Error("NoSuchKey");
  if (ifMatch !== undefined && before && !matches(ifMatch, before)) throw new S3Error("PreconditionFailed");
}

/** Whether a range still fits the object of which the client holds a part. */
export function rangeStillFits(ifRange: string | undefined, object: StoredObject): boolean {
  if (ifRange === undefined) return true;
  return ifRange.startsWith('"') ? matches(ifRange, object) : isNotOlder(ifRange, object);
}

function matches(list: string, { etag }: StoredObject): boolean {
  const names = list.split(",").map((name) => name.trim().replace(/^W\//, "").replace(/^"|"$/g, ""));
  return names.includes(etag) || names.includes("*");
}

/** HTTP dates have whole seconds. */
const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000);

function isOlder(date: string | undefined, { modified }: StoredObject): boolean {
  return date !== undefined && seconds(Date.parse(date)) < seconds(modified);
}

function isNotOlder(date: string | undefined, { modified }: StoredObject): boolean {
  return date !== undefined && seconds(Date.parse(date)) >= seconds(modified);
}
