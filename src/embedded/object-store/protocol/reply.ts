import type { Segment, StoredObject } from "../disk/records";
import type { S3Error } from "./errors";
import type { S3Request } from "./request";
import { element, errorDocument } from "./xml";

/** Bytes of stored files, which are kept until they are sent and `release` is called. */
export interface Content {
  segments: Segment[];
  start: number;
  length: number;
  release(): void;
}

/** What an operation answers; the server sends it. */
export interface Reply {
  status: number;
  headers?: Record<string, string>;
  xml?: string;
  content?: Content;
}

/** The answer to a refusal. The reply to a HEAD, and a 304, have no body. */
export function refusalReply(error: S3Error, request: Pick<S3Request, "id" | "method" | "path">): Reply {
  if (request.method === "HEAD" || error.status === 304)
    return { status: error.status, headers: error.headers };
  const xml = errorDocument([
    element("Code", error.code),
    element("Message", error.message),
    element("Resource", request.path),
    element("RequestId", request.id),
  ]);
  return { status: error.status, headers: error.headers, xml };
}

/** An ETag as it stands in a header. */
export function quoted(object: Pick<StoredObject, "etag">): string {
  return `"${object.etag}"`;
}
