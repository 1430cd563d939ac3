import { ingestPostback, PostbackRefused } from "@/services/payments";
import { readBytes } from "@/web/body";
import { json, publicRoute } from "@/web/routes";

export const dynamic = "force-dynamic";

const MAX_BYTES = 256 * 1024;

/**
 * Where gateways tell of payments. It records and answers; a job acts. 404 for an unknown address, 401 for what is not
 * genuine, 413 for more than 256 KiB, 503 while the database is away, so that the gateway tries again.
 */
export const POST = publicRoute<{ gateway: string; token: string }>(async (ctx, request, params) => {
  const body = await readBytes(request, MAX_BYTES);
  if (!body) return refusal(413, "too_large", "A postback has at most 256 KiB.");
  try {
    const headers = Object.fromEntries(request.headers);
    const { answer } = await ingestPostback(ctx, { ...params, headers, body });
    const { status, contentType } = answer;
    return new Response(answer.body, {
      status,
      headers: { "content-type": contentType, "cache-control": "no-store" },
    });
  } catch (error) {
    if (error instanceof PostbackRefused) return refusal(401, error.code, error.message);
    throw error;
  }
});

function refusal(status: number, code: string, message: string): Response {
  return json({ error: { code, message } }, { status });
}
