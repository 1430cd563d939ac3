import "server-only";
import type { Context } from "@/services/context";
import { type IngestedPostback, type Postback, PostbackRefused } from "@/services/payments";
import { BodyNotSent, readBytes } from "./body";
import { json, publicRoute } from "./routes";

const MAX_BYTES = 256 * 1024;

type Ingest<P> = (ctx: Context, postback: Postback, params: P, request: Request) => Promise<IngestedPostback>;

/**
 * A route where gateways tell of payments. It records and answers; a job acts. 404 for an unknown address, 401 for what is
 * not genuine, 408 for a body that comes too slowly, 413 for more than 256 KiB, 503 while the database is away, so that the gateway tries again.
 */
export function postbackRoute<P = Record<string, never>>(ingest: Ingest<P>) {
  return publicRoute<P>(async (ctx, request, params) => {
    try {
      const body = await readBytes(request, MAX_BYTES);
      if (!body) return refusal(413, "too_large", "A postback has at most 256 KiB.");
      const headers = Object.fromEntries(request.headers);
      const { answer } = await ingest(ctx, { headers, body }, params, request);
      return new Response(answer.body, {
        status: answer.status,
        headers: { "content-type": answer.contentType, "cache-control": "no-store" },
      });
    } catch (error) {
      if (error instanceof PostbackRefused) return refusal(401, error.code, error.message);
      if (error instanceof BodyNotSent) return refusal(error.wasSlow ? 408 : 400, error.code, error.message);
      throw error;
    }
  });
}

function refusal(status: number, code: string, message: string): Response {
  return json({ error: { code, message } }, { status });
}
