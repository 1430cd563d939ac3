// A wire to the object store as a process of its own: it only waits, so that a store on this machine answers as late as
// one in another city.
import { Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const to = new URL(process.env.WIRE_TO ?? "");
const milliseconds = Number(process.env.WIRE_MILLISECONDS);
const agent = new Agent({ keepAlive: true });

const server = createServer(async (incoming, reply) => {
  await sleep(milliseconds);
  const { method, url: path, headers } = incoming;
  const onward = request({ agent, host: to.hostname, port: to.port, method, path, headers }, (answer) => {
    reply.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(reply);
  });
  onward.on("error", () => reply.destroy());
  incoming.pipe(onward);
});
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  console.log(JSON.stringify({ ready: true, url: `http://127.0.0.1:${port}` }));
});
process.on("SIGTERM", () => process.exit());
