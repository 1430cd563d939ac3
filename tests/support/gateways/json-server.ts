import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type Asked = {
  method: string;
  /** The parts of the path, decoded: "/v1/charges/a" → ["v1", "charges", "a"]. */
  path: string[];
  query: URLSearchParams;
  headers: Record<string, string>;
  /** What the body says, as JSON or as a form; null where there is none. */
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
      body: text === "" ? null : bodyOf(text, request.headers["content-type"]),
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

// Stripe's API takes forms, whose names lead into the tree: "metadata[reference]", "line_items[0][quantity]".
function bodyOf(text: string, contentType = ""): unknown {
  if (!contentType.startsWith("application/x-www-form-urlencoded")) return JSON.parse(text);
  return treeOf(new URLSearchParams(text));
}

export function treeOf(fields: URLSearchParams): Record<string, unknown> {
  const tree: Record<string, unknown> = {};
  for (const [name, value] of fields) {
    const path = name.split(/[[\]]+/).filter(Boolean);
    let branch = tree;
    for (const step of path.slice(0, -1)) {
      branch[step] ??= {};
      branch = branch[step] as Record<string, unknown>;
    }
    branch[path.at(-1) ?? ""] = value;
  }
  return tree;
}
