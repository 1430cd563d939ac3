import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type Asked = {
  method: string;
  /** The parts of the path, decoded: "/v1/charges/a" → ["v1", "charges", "a"]. */
  path: string[];
  query: URLSearchParams;
  headers: Record<string, string>;
  /** What the body says as JSON; null where there is none. */
  body: unknown;
};

export type Answered = { status: number; body: unknown };

export type JsonServer = { url: string; stop(): Promise<void> };

/** A server on this machine that speaks JSON over HTTP, for gateways of our own making. */
export async function serveJson(answer: (asked: Asked) => Answered): Promise<JsonServer> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString("utf8");
    const url = new URL(request.url ?? "/", "http://gateway");
    const { status, body } = answer({
      method: request.method ?? "GET",
      path: url.pathname.split("/").filter(Boolean).map(decodeURIComponent),
      query: url.searchParams,
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      ),
      body: text === "" ? null : JSON.parse(text),
    });
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
