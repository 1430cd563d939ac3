import type { Segment, StoredObject } from "../disk/records";
import { assertReadable, assertWritable } from "../protocol/conditions";
import { parseDescription } from "../protocol/description";
import { S3Error } from "../protocol/errors";
import { quoted, type Reply } from "../protocol/reply";
import { assertBucketName, decode } from "../protocol/request";
import { element, xmlDocument } from "../protocol/xml";
import type { Exchange } from "./exchange";
import { keepOrDiscard } from "./receive-file";

/** PUT with x-amz-copy-source: a copy inside the store, with the source's description or a new one. */
export async function copyObject(exchange: Exchange): Promise<Reply> {
  const { request, store } = exchange;
  const { bucket, key, headers } = request;
  const from = parseSource(headers["x-amz-copy-source"] ?? "");
  const source = store.object(from.bucket, from.key);
  assertReadable(headers, source, "x-amz-copy-source-");
  assertWritable(headers, store.bucket(bucket).objects.get(key));
  const replaces = headers["x-amz-metadata-directive"]?.toUpperCase() === "REPLACE";
  if (!replaces && from.bucket === bucket && from.key === key) {
    throw new S3Error("InvalidRequest", "A copy onto itself must replace the metadata.");
  }
  const description = replaces ? parseDescription(headers) : {};
  const segments = await copySegments(exchange, source);
  const copy = { ...source, ...description, bucket, key, segments, modified: store.now().getTime() };
  await keepOrDiscard(store, segments, () => store.put(copy, (before) => assertWritable(headers, before)));
  const xml = xmlDocument("CopyObjectResult", [
    element("LastModified", new Date(copy.modified).toISOString()),
    element("ETag", quoted(copy)),
  ]);
  return { status: 200, xml };
}

async function copySegments({ store }: Exchange, source: StoredObject): Promise<Segment[]> {
  const copies: Segment[] = [];
  const unpin = store.blobs.pin(source.segments);
  try {
    for (const segment of source.segments) copies.push(await store.blobs.copy(segment));
    return copies;
  } catch (error) {
    store.blobs.discard(copies);
    throw error;
  } finally {
    unpin();
  }
}

function parseSource(header: string): { bucket: string; key: string } {
  if (header.includes("?")) throw new S3Error("NotImplemented", "Objects have no versions here.");
  const path = decode(header).replace(/^\//, "");
  const slash = path.indexOf("/");
  if (slash < 1 || slash === path.length - 1)
    throw new S3Error("InvalidArgument", "The copy source is no object.");
  const bucket = path.slice(0, slash);
  assertBucketName(bucket);
  return { bucket, key: path.slice(slash + 1) };
}
