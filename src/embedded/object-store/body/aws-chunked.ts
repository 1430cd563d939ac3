import { createHash } from "node:crypto";
import type { Seal } from "../auth/seal";
import { S3Error } from "../protocol/errors";
import { ByteReader } from "./byte-reader";

const MAX_TRAILERS = 16;
const EMPTY = createHash("sha256").digest("hex");

/** What the body's encoding promises: signatures on each chunk, and headers behind the last one. */
export interface Framing {
  seal: Seal | undefined;
  trailing: boolean;
  /** Receives the headers that follow the last chunk. */
  onTrailers(trailers: Record<string, string>): void;
}

/**
 * Unwraps a body in aws-chunked encoding. A chunk's bytes are passed on before its signature is known to be right, so
 * nothing that was read may become visible before the generator has ended without throwing.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
export async function* unwrapChunks(source: AsyncIterable<Buffer>, framing: Framing): AsyncGenerator<Buffer> {
  const reader = new ByteReader(source);
  for (;;) {
    const { size, signature } = parseChunkHeader(await reader.line());
    const hash = framing.seal && createHash("sha256");
    for await (const piece of reader.bytes(size)) {
      hash?.update(piece);
      yield piece;
    }
    if (hash) await framing.seal?.next("AWS4-HMAC-SHA256-PAYLOAD", [EMPTY, hash.digest("hex")], signature);
    if (size === 0) break;
    if ((await reader.line()) !== "") throw new S3Error("InvalidRequest", "A chunk is longer than it says.");
  }
  if (framing.trailing) await readTrailers(reader, framing);
}

function parseChunkHeader(line: string): { size: number; signature: string } {
  const match = /^([0-9a-f]{1,10})(?:;chunk-signature=([0-9a-f]{64}))?$/i.exec(line);
  if (!match) throw new S3Error("InvalidRequest", "The body is not in aws-chunked encoding.");
  return { size: Number.parseInt(match[1]!, 16), signature: match[2] ?? "" };
}

async function readTrailers(reader: ByteReader, { seal, onTrailers }: Framing): Promise<void> {
  const trailers: Record<string, string> = Object.create(null);
  let signature = "";
  for (let line = await reader.line(); line !== ""; line = await reader.line()) {
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (!name || Object.keys(trailers).length >= MAX_TRAILERS) throw new S3Error("InvalidRequest");
    if (name === "x-amz-trailer-signature") signature = value;
    else trailers[name] = value;
  }
  if (seal) {
    const text = Object.keys(trailers)
      .sort()
      .map((name) => `${name}:${trailers[name]}\n`)
      .join("");
    await seal.next("AWS4-HMAC-SHA256-TRAILER", [createHash("sha256").update(text).digest("hex")], signature);
  }
  onTrailers(trailers);
}
