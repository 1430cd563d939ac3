import "server-only";
import { type Context, contextFor } from "@/services/context";
import { logger } from "@/services/log";
import { requestContext } from "./context";
import { failureOf } from "./errors";

/** An answer in JSON that no cache keeps. */
export function json(body: unknown, init: ResponseInit = {}): Response {
  const headers = new Headers(init.headers);
  if (!headers.has("cache-control")) headers.set("cache-control", "private, no-store");
  return Response.json(body, { ...init, headers });
}

/** What was asked for is found at this path for good. No cache keeps that: its owner may take the old address back. */
export function movedTo(path: string): Response {
  return new Response(null, {
    status: 308,
    headers: { location: path, "cache-control": "private, no-store" },
  });
}

type Route<P> = (ctx: Context, request: Request, params: P) => Promise<Response>;

/** A route handler: finds out who asks, and turns refusals into a status and `{ error: { code, message } }`. */
export function route<P = Record<string, never>>(answer: Route<P>) {
  return (request: Request, { params }: { params: Promise<P> }): Promise<Response> =>
    guarded(async () => answer(await requestContext(), request, await params));
}

/** The same for strangers by design (postbacks, public JSON): it never looks at a cookie. */
export function publicRoute<P = Record<string, never>>(answer: Route<P>) {
  return (request: Request, { params }: { params: Promise<P> }): Promise<Response> =>
    guarded(async () => answer(contextFor({ kind: "visitor" }), request, await params));
}

async function guarded(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    const { status, body } = failureOf(error);
    if (status === 500) logger.error({ err: error }, "a route failed");
    return json(body, { status });
  }
}
