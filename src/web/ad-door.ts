import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import { ANSWER_HEADERS } from "./answer-headers";

export type Answered = { status: number; body: unknown };

/**
 * What answers behind the door, a fault as well. It reads the request itself: what reading refuses is an error of a class, and each
 * bundle knows the classes of its own only.
 */
export type BehindDoor = {
  impression(adId: string, request: IncomingMessage): Promise<Answered>;
  impressions(request: IncomingMessage): Promise<Answered>;
};

// The framework loads this module once per bundle: the routes, in theirs, bring what answers.
const shared = globalThis as typeof globalThis & { creatorflixBehindAdDoor?: BehindDoor };

export function putBehindAdDoor(behind: BehindDoor): void {
  shared.creatorflixBehindAdDoor = behind;
}

/**
 * The fast door: what pages tell of the ads that were seen is answered before the framework routes it, by the very function that
 * answers in the routes. Routing a request costs the framework several times what it costs to record an impression, and every page
 * that somebody looks at tells of some. What is not exactly such a request takes the usual way, and so do all until the routes are loaded.
 */
export function openAdDoor(): void {
  const emit = Server.prototype.emit as (this: Server, event: string | symbol, ...args: unknown[]) => boolean;
  Server.prototype.emit = function (this: Server, event: string | symbol, ...args: unknown[]) {
    const [request, response] = args as [IncomingMessage, ServerResponse];
    const answer = event === "request" ? answerTo(request) : null;
    if (!answer) return emit.call(this, event, ...args);
    answer.then((answered) => send(request, response, answered)).catch(() => response.destroy());
    return true;
  };
}

function answerTo(request: IncomingMessage): Promise<Answered> | null {
  const behind = shared.creatorflixBehindAdDoor;
  if (!behind || request.method !== "POST") return null;
  const [, adId, isPage] =
    /^\/api\/ads\/(?:(\d{1,10})\/impression|(impressions))$/.exec(request.url ?? "") ?? [];
  if (adId) return behind.impression(adId, request);
  return isPage ? behind.impressions(request) : null;
}

const HEADERS = {
  ...Object.fromEntries(ANSWER_HEADERS.map(({ key, value }) => [key, value])),
  "content-type": "application/json",
  "cache-control": "private, no-store",
};

function send(request: IncomingMessage, response: ServerResponse, { status, body }: Answered): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    ...HEADERS,
    "content-length": Buffer.byteLength(text),
    // Of what was cut off, the rest would be taken for the next request.
    ...(!request.complete && { connection: "close" }),
  });
  response.end(text);
}
