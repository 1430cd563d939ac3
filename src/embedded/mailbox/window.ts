import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { parsed, summarised } from "./parsed";
import type { MailStore } from "./store";

const PAGE = 50;

type Reply = { status: number; body: unknown };

/**
 * The HTTP side of the mailbox, for whoever shows the token: `GET /mails?after=<id>` lists 50 of them, newest first, `GET
 * /mails/<id>` is one in full, `DELETE /mails` empties the box. `GET /health` is open.
 */
export function httpWindow(store: MailStore, token: string): Server {
  return createServer((request, response) => {
    answer(store, token, request)
      .catch((error: unknown): Reply => {
        console.error("mailbox:", error);
        return { status: 500, body: { error: "internal" } };
      })
      .then(({ status, body }) => {
        response.writeHead(status, {
          "content-type": "application/json; charset=utf-8",
          "cache-control": "no-store",
          "x-content-type-options": "nosniff",
        });
        response.end(JSON.stringify(body));
      });
  });
}

async function answer(store: MailStore, token: string, request: IncomingMessage): Promise<Reply> {
  const url = new URL(request.url ?? "/", "http://mailbox");
  const what = `${request.method} ${url.pathname}`;
  if (what === "GET /health") return { status: 200, body: { ok: true } };
  if (!isAuthorized(request, token)) return { status: 401, body: { error: "unauthorized" } };
  if (what === "GET /mails") return { status: 200, body: await list(store, url.searchParams.get("after")) };
  if (what === "DELETE /mails") {
    await store.removeAll();
    return { status: 200, body: { ok: true } };
  }
  const id = /^GET \/mails\/([0-9a-f-]+)$/.exec(what)?.[1];
  const raw = id === undefined ? null : await store.read(id);
  if (id === undefined || !raw) return { status: 404, body: { error: "not_found" } };
  return { status: 200, body: await parsed(id, raw) };
}

async function list(store: MailStore, after: string | null) {
  // Ids are in the order of arrival, so one that is gone by now still says where to go on.
  const ids = store.ids().filter((id) => after === null || id < after);
  const page = ids.slice(0, PAGE);
  const mails = await Promise.all(page.map((id) => summaryOf(store, id)));
  return {
    mails: mails.filter((mail) => mail !== null),
    next: ids.length > PAGE ? page.at(-1) : null,
  };
}

async function summaryOf(store: MailStore, id: string) {
  const raw = await store.read(id);
  return raw && summarised(id, raw);
}

function isAuthorized({ headers }: IncomingMessage, token: string): boolean {
  const given = Buffer.from(headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
