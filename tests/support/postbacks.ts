import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { POST } from "@/app/api/postbacks/[gateway]/[token]/route";

export type PostbackServer = { url: string; answers: number[]; stop(): Promise<void> };

/** The postback route of the site, reachable over real HTTP as a gateway reaches it. */
export async function servePostbacks(): Promise<PostbackServer> {
  const answers: number[] = [];
  const server = createServer(async (request, response) => {
    const [, , , gateway = "", token = ""] = new URL(request.url ?? "/", "http://site").pathname.split("/");
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
    const body = Readable.toWeb(request) as unknown as ReadableStream<Uint8Array>;
    const init = { method: "POST", headers, body, duplex: "half" };
    const answer = await POST(new Request(`http://site${request.url}`, init as RequestInit), {
      params: Promise.resolve({ gateway, token }),
    });
    answers.push(answer.status);
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    answers,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
