import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Blobs, Slice } from "./disk/blobs";
import type { Segment } from "./disk/records";
import type { Reply } from "./protocol/reply";

const SMALL = 256 * 1024; // bytes: below this one read is cheaper than a stream

/** Sends an answer. Resolves when its last byte is handed over; a client that goes away is no error. */
export async function send(response: ServerResponse, reply: Reply, blobs: Blobs): Promise<void> {
  const { status, headers = {}, xml, content } = reply;
  if (content && response.req.method !== "HEAD")
    return sendContent(response, { status, headers, ...content }, blobs);
  response.writeHead(status, withLength(headers, status, xml));
  response.end(xml);
}

interface Content {
  status: number;
  headers: Record<string, string>;
  segments: Segment[];
  start: number;
  length: number;
}

async function sendContent(response: ServerResponse, content: Content, blobs: Blobs): Promise<void> {
  const unpin = blobs.pin(content.segments);
  const slices = slicesOf(content.segments, content.start, content.length);
  const [first] = slices;
  try {
    if (!first || (slices.length === 1 && first.length <= SMALL)) {
      const bytes = first ? await blobs.readSmall(first) : Buffer.alloc(0);
      if (bytes.length !== content.length) throw new Error("A stored file is shorter than its record says.");
      response.writeHead(content.status, content.headers);
      response.end(bytes);
    } else {
      response.writeHead(content.status, content.headers);
      await pipeline(Readable.from(blobs.read(slices), { objectMode: false }), response);
    }
  } finally {
    unpin();
  }
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
