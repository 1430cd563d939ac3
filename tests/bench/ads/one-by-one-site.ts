// The HTTP endpoint of the design that ours is measured against: a process of its own, as bare as a web server can be.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readToken } from "@/services/ads/token";
import { readIncoming } from "@/web/body";
import { recordOneByOne } from "./one-by-one";

const LIMIT = 4 * 1024;

type Told = { token?: string; tokens?: [number, string][] };

const server = createServer(async (request, response) => {
  const told = JSON.parse(Buffer.from((await readIncoming(request, LIMIT)) ?? "").toString()) as Told;
  const alone: [number, string][] = [[Number(request.url?.split("/")[3]), told.token ?? ""]];
  const data = [];
  for (const [adId, token] of told.tokens ?? alone) {
    const { pass } = readToken(token, adId, new Date());
    if (pass) await recordOneByOne(pass);
    data.push({ counted: pass !== null });
  }
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ data: told.tokens ? data : data[0] }));
});
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  console.log(JSON.stringify({ ready: true, url: `http://127.0.0.1:${port}` }));
});
process.on("SIGTERM", () => process.exit());
