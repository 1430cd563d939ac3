import type { StoredObject } from "../disk/records";
import { assertReadable, rangeStillFits } from "../protocol/conditions";
import { S3Error } from "../protocol/errors";
import { objectHeaders } from "../protocol/object-headers";
import { parseRange } from "../protocol/range";
import type { Reply } from "../protocol/reply";
import type { S3Request } from "../protocol/request";
import type { Exchange } from "./exchange";
import { checksumReply } from "./put-object";

/** GET and HEAD of an object: all of it, or one range. HEAD does not touch the disk. */
export function getObject({ request, store }: Exchange): Reply {
  if ("partNumber" in request.query) throw new S3Error("NotImplemented", "Parts cannot be read one by one.");
  const object = store.object(request.bucket, request.key);
  assertReadable(request.headers, object);
  const { range: asked, "if-range": ifRange } = request.headers;
  const range = rangeStillFits(ifRange, object) ? parseRange(asked, object.size) : undefined;
  const { start, length } = range ?? { start: 0, length: object.size };
  const headers = objectHeaders(object, request);
  if (!range) Object.assign(headers, askedChecksum(object, request));
  headers["content-length"] = String(length);
  if (range) headers["content-range"] = `bytes ${start}-${start + length - 1}/${object.size}`;
  const status = range ? 206 : 200;
  if (request.method === "HEAD") return { status, headers };
  const release = store.blobs.pin(object.segments);
  return { status, headers, content: { segments: object.segments, start, length, release } };
}

/** The checksum is one of the whole: with a part of the object it would only look like damage. */
function askedChecksum({ checksum }: StoredObject, { headers }: S3Request): Record<string, string> {
  return headers["x-amz-checksum-mode"]?.toUpperCase() === "ENABLED" ? checksumReply(checksum) : {};
}
