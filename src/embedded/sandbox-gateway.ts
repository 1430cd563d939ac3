import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { type ApiRequest, answerApi } from "./sandbox-gateway/api";
import { onABadDay } from "./sandbox-gateway/bad-day";
import { Book } from "./sandbox-gateway/book";
import { answerCustomer } from "./sandbox-gateway/counter";
import { Deliveries } from "./sandbox-gateway/deliveries";
import type { Desk } from "./sandbox-gateway/desk";
import { isAuthorized, json, Refusal, type Reply, readBody, write } from "./sandbox-gateway/http";

const EXPIRY_TICK_MS = 5_000;

/** How a sandbox gateway is set up. `port` 0 takes a free one. */
export type SandboxGatewayOptions = {
  port: number;
  host: string;
  dir: string;
  secretKey: string;
  webhookSecret: string;
  /** The pause before the first repetition of a delivery; it doubles from there. */
  retryPauseMs?: number;
};

export type SandboxGateway = { url: string; close(): Promise<void> };

/**
 * Starts the test gateway: a payment provider in miniature that the site talks to over HTTP as to any stranger.
 * It keeps its charges and its unsent events in `dir`, and takes both up again after a crash.
 */
export async function startSandboxGateway(options: SandboxGatewayOptions): Promise<SandboxGateway> {
  const book = await Book.open(options.dir);
  const { webhookSecret, retryPauseMs: firstPauseMs = 1_000 } = options;
  const deliveries = new Deliveries(book, { webhookSecret, firstPauseMs });
  const desk: Desk = { book, deliveries, origin: "" };

  const server = createServer((request, response) => {
    answer(desk, options.secretKey, request)
      .catch(apologise)
      .then((reply) => write(response, reply));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  desk.origin = `http://${options.host.includes(":") ? `[${options.host}]` : options.host}:${port}`;

  for (const event of book.undelivered()) deliveries.send(event);
  const ticking = setInterval(() => {
    void Promise.all([expireOverdue(desk), renewDue(desk)]).catch(apologise);
  }, EXPIRY_TICK_MS);

  return {
    url: desk.origin,
    close: async () => {
      clearInterval(ticking);
      deliveries.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await book.close();
    },
  };
}

async function answer(desk: Desk, secretKey: string, request: IncomingMessage): Promise<Reply> {
  const url = new URL(request.url ?? "/", "http://gateway");
  if (url.pathname === "/health") return json(200, { ok: true });
  if (url.pathname.startsWith("/pay/")) return answerCustomer(desk, request, url);
  if (!url.pathname.startsWith("/v1/")) throw new Refusal(404, "not_found", "There is no such resource.");
  if (!isAuthorized(request, secretKey)) throw new Refusal(401, "unauthorized", "The secret key is wrong.");
  const key = request.headers["idempotency-key"];
  const idempotencyKey = Array.isArray(key) ? key[0] : key;
  const method = request.method ?? "GET";
  const apiRequest: ApiRequest = { method, url, idempotencyKey, body: await readBody(request) };
  return onABadDay(desk.deliveries.faults, url.pathname.split("/")[2], () => answerApi(desk, apiRequest));
}

async function expireOverdue({ book, deliveries }: Desk): Promise<void> {
  const now = new Date();
  for (const { id } of book.overdue(now)) {
    for (const event of (await book.act(id, "expire", now)) ?? []) deliveries.send(event);
  }
}

// Cards are charged again by themselves, as at any gateway: one period in each round.
async function renewDue({ book, deliveries }: Desk): Promise<void> {
  const now = new Date();
  for (const { id } of book.due(now)) {
    for (const event of (await book.actOnSubscription(id, "renew", now)) ?? []) deliveries.send(event);
  }
}

function apologise(error: unknown): Reply {
  if (error instanceof Refusal) {
    return json(error.status, { error: { code: error.code, message: error.message } });
  }
  console.error("sandbox gateway:", error);
  return json(500, { error: { code: "internal", message: "Something went wrong here. Try again." } });
}
