import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/** What a route answers with. */
export type Reply = { status: number; headers?: Record<string, string>; body: string };

const MAX_BODY = 64 * 1024;

/** A refusal in the form of this API: a status, a stable code and a sentence. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** An answer in JSON. */
export function json(status: number, value: unknown): Reply {
  const headers = { "content-type": "application/json; charset=utf-8" };
  return { status, headers, body: JSON.stringify(value) };
}

/** The whole request body as text. Refuses more than 64 KiB without reading on. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) throw new Refusal(413, "too_large", "The body is larger than 64 KiB.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** True when the request carries `Authorization: Bearer <secret>`, compared in constant time. */
export function isAuthorized(request: IncomingMessage, secret: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${secret}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** Sends the reply. Nothing of this service may be cached, framed or sniffed. */
export function write(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    ...reply.headers,
  });
  response.end(reply.body);
}
