import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Blobs, Slice } from "./disk/blobs";
import type { Segment } from "./disk/records";
import type { Content, Reply } from "./protocol/reply";

const SMALL = 256 * 1024; // bytes: below this one read is cheaper than a stream

/** Sends an answer. Resolves when its last byte is handed over. */
export async function send(response: ServerResponse, reply: Reply, blobs: Blobs): Promise<void> {
  const { status, headers = {}, xml, content } = reply;
  if (content) {
    await sendContent(response, status, headers, content, blobs).finally(content.release);
  } else {
    response.writeHead(status, withLength(headers, status, xml));
    response.end(xml);
  }
}

async function sendContent(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  { segments, start, length }: Content,
  blobs: Blobs,
): Promise<void> {
  const slices = slicesOf(segments, start, length);
  if (slices.length > 1 || length > SMALL) {
    response.writeHead(status, headers);
    await pipeline(Readable.from(blobs.read(slices), { objectMode: false }), response);
    return;
  }
  const [only] = slices;
  const bytes = only ? await blobs.readWhole(only) : undefined;
  response.writeHead(status, headers);
  response.end(bytes);
}

/** The parts of files that make up a range of an object. */
export function slicesOf(segments: Segment[], start: number, length: number): Slice[] {
  const slices: Slice[] = [];
  let offset = 0;
  for (const { file, size } of segments) {
    const from = Math.max(start - offset, 0);
    const to = Math.min(start + length - offset, size);
    if (from < to) slices.push({ file, start: from, length: to - from });
    offset += size;
  }
  return slices;
}

function withLength(
  headers: Record<string, string>,
  status: number,
  xml: string | undefined,
): Record<string, string> {
  if (xml !== undefined) {
    return {
      ...headers,
      "content-type": "application/xml",
      "content-length": String(Buffer.byteLength(xml)),
    };
  }
  return status === 204 || status === 304 || "content-length" in headers
    ? headers
    : { ...headers, "content-length": "0" };
}
