import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { paymentGateways } from "@/db/schema";
import type { Context } from "@/services/context";
import type { Shop } from "../payments/shop";

/** What becomes of a refund's request: answered as it is, refused with a status, or done without us hearing of it. */
type Mood = "well" | "deaf" | { status: number };

export type FlakyGateway = {
  /** How the next requests to give money back are met; everything else always passes. */
  mood(mood: Mood): void;
  /** The idempotency keys under which money was asked back, in order. */
  keys: string[];
  stop(): Promise<void>;
};

/** Stands between us and the shop's gateway, so that its API has bad days. */
export async function flakyGateway(ctx: Context, shop: Shop): Promise<FlakyGateway> {
  let mood: Mood = "well";
  const keys: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const isRefund = request.method === "POST" && (request.url ?? "").endsWith("/refund");
    const met = isRefund ? mood : "well";
    if (isRefund) keys.push(String(request.headers["idempotency-key"]));
    if (typeof met === "object") {
      response.writeHead(met.status, { "content-type": "application/json" });
      return response.end('{"error":{"code":"bad_day","message":"Not today."}}');
    }
    const { authorization = "", "idempotency-key": key } = request.headers;
    const headers: Record<string, string> = { authorization: String(authorization) };
    if (key) headers["idempotency-key"] = String(key);
    const body = chunks.length > 0 ? Buffer.concat(chunks).toString() : undefined;
    const answer = await fetch(`${shop.sandbox.url}${request.url}`, {
      method: request.method,
      headers,
      body,
    });
    const text = await answer.text();
    if (met === "deaf") return response.destroy();
    response.writeHead(answer.status, { "content-type": "application/json" });
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const point = (apiUrl: string) =>
    ctx.db
      .update(paymentGateways)
      .set({ settings: { apiUrl } })
      .where(eq(paymentGateways.id, shop.gatewayId));
  await point(`http://127.0.0.1:${port}`);
  return {
    mood: (next) => {
      mood = next;
    },
    keys,
    stop: async () => {
      await point(shop.sandbox.url);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
