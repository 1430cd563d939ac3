import type { IncomingMessage } from "node:http";
import { DomainError } from "@/lib/errors";
import { SECOND } from "@/lib/time";

/** A body that did not arrive: too slowly, or broken off by whoever sent it. */
export class BodyNotSent extends DomainError {
  constructor(readonly wasSlow: boolean) {
    super("invalid", "body_not_sent", "The body of this request did not arrive.");
  }
}

/** How long a body may take, where nothing else is said. What posts to us sends a few kilobytes, at once. */
const PATIENCE = 10 * SECOND;

/**
 * The body of a request as the bytes that came, or null when there are more than `limit`. What is too much is not read
 * into memory: an announced length is judged first, and a stream that goes on is cut off. Bytes are never unpacked, whatever
 * `content-encoding` says. Refuses with BodyNotSent when it takes longer than `withinMs` in all (ten seconds), however little of it
 * comes each second.
 */
export async function readBytes(
  request: Request,
  limit: number,
  withinMs = PATIENCE,
): Promise<Uint8Array | null> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) return null;
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  let isLate = false;
  const clock = setTimeout(() => {
    isLate = true;
    // A read that waits ends at once. The sender may never let the rest go, so that nobody waits for the end of this.
    reader.cancel().catch(() => {});
  }, withinMs);
  try {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (isLate) throw new BodyNotSent(true);
      if (done) return Buffer.concat(chunks);
      size += value.length;
      if (size > limit) {
        reader.cancel().catch(() => {});
        return null;
      }
      chunks.push(value);
    }
  } catch (error) {
    throw error instanceof BodyNotSent ? error : new BodyNotSent(isLate);
  } finally {
    clearTimeout(clock);
  }
}

/** The same for a request that the framework has not wrapped yet, at a fraction of the cost. */
export function readIncoming(request: IncomingMessage, limit: number): Promise<Uint8Array | null> {
  if (Number(request.headers["content-length"] ?? 0) > limit) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const collect = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) stop(() => resolve(null));
      else chunks.push(chunk);
    };
    const arrive = () => stop(() => resolve(Buffer.concat(chunks)));
    const breakOff = () => stop(() => reject(new BodyNotSent(false)));
    const clock = setTimeout(() => stop(() => reject(new BodyNotSent(true))), PATIENCE);
    request.on("data", collect).on("end", arrive).on("close", breakOff);
    const stop = (settle: () => void) => {
      clearTimeout(clock);
      request.off("data", collect).off("end", arrive).off("close", breakOff);
      if (!request.complete) request.pause();
      settle();
    };
  });
}
