import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * What goes wrong on the way to a gateway. `half` and `lost` come after the gateway has done its work: its answer is cut
 * in the middle, or the line goes dead before it.
 */
export type Fault = "500" | "429" | "hang" | "half" | "lost";

export type FaultyProxy = { url: string; fault: Fault | null; stop(): Promise<void> };

/** Stands between us and a gateway, so that every gateway has the same bad days. */
export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  const proxy: FaultyProxy = { url: "", fault: null, stop };
  const server = createServer(async (incoming, outgoing) => {
    const { fault } = proxy;
    if (fault === "hang") return; // until the caller gives up
    if (fault === "500" || fault === "429") {
      outgoing.writeHead(Number(fault), { "content-type": "application/json" });
      outgoing.end(JSON.stringify({ error: { type: "api_error", message: "A bad day." } }));
      return;
    }
    const answer = await forward(target, incoming);
    if (fault === "lost") return void outgoing.socket?.destroy();
    pass(answer, outgoing, fault === "half");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function stop() {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  return proxy;
}

type Answer = { status: number; headers: IncomingMessage["headers"]; body: Buffer };

function forward(target: string, incoming: IncomingMessage): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method, headers } = incoming;
    const onward = request(`${target}${incoming.url}`, { method, headers }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk as Buffer);
      resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: Buffer.concat(chunks) });
    });
    onward.on("error", reject);
    incoming.pipe(onward);
  });
}

// A half answer is complete by its own headers: only its JSON ends in the middle.
function pass({ status, headers, body }: Answer, outgoing: ServerResponse, isHalf: boolean): void {
  const sent = isHalf ? body.subarray(0, Math.floor(body.length / 2)) : body;
  const { "transfer-encoding": _, connection: __, ...kept } = headers;
  outgoing.writeHead(status, { ...kept, "content-length": sent.length });
  outgoing.end(sent);
}
