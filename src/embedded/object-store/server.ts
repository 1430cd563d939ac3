import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answer, type Service } from "./answer";

const MINUTE = 60_000;

/** Starts to listen. Refuses with the system's error, EADDRINUSE where the port is taken. */
export function listen(service: Service, host: string, port: number): Promise<Server> {
  const server = createServer({
    headersTimeout: 15_000,
    requestTimeout: 0, // a large upload may take long; what must not happen is silence, see below
    keepAliveTimeout: 65_000,
    connectionsCheckingInterval: 5_000,
  });
  server.setTimeout(2 * MINUTE, (socket) => socket.destroy());
  const answerTo = (waits: boolean) => (message: IncomingMessage, response: ServerResponse) => {
    answer(service, message, response, waits).catch((error) => {
      console.error("object store: no answer could be given:", error);
      response.destroy();
    });
  };
  server.on("request", answerTo(false));
  server.on("checkContinue", answerTo(true));
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve(server);
    });
  });
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** Lets running requests end for a while, then ends them. */
export function closeServer(server: Server, patience: number): Promise<void> {
  return new Promise((resolve) => {
    // A connection that has just become idle would be kept alive, and with it the server.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    const end = setTimeout(() => server.closeAllConnections(), patience);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(end);
      resolve();
    });
    server.closeIdleConnections();
  });
}
