import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Sha256 } from "@aws-crypto/sha256-js";
import { S3Client } from "@aws-sdk/client-s3";
import { HttpRequest } from "@smithy/protocol-http";
import { SignatureV4 } from "@smithy/signature-v4";
import { env } from "@/env";

const shared = globalThis as typeof globalThis & { creatorflixS3?: S3Client | undefined };

/** What happens to one listing: it passes, is refused, its answer is cut in the middle, or that of the page before it comes again. */
export type Fault = "denied" | "busy" | "torn" | "again";

/**
 * The real store behind a door of our own: its pages are short, so that models lie on several of them, and each listing
 * may be told to fail. Everything else passes untouched.
 */
export class StingyStore {
  pageSize = 1_000;
  /** Asked before each listing, which waits for the answer; `n` counts from 0 since `reset`. */
  onListing: (n: number) => Promise<Fault | null> | Fault | null = () => null;
  #listings = 0;
  #faults = 0;
  /** Pages by what leads to the page that follows: its token, or its last key. */
  readonly #pages = new Map<string, string>();
  readonly #server = createServer((incoming, reply) => void this.#answer(incoming, reply));
  #before: S3Client | undefined;
  #isOpen = false;

  /** Opens the door. Answers its address. */
  async listen(): Promise<string> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** From here on the site's own client in this process speaks to this door. */
  async open(): Promise<void> {
    const endpoint = await this.listen();
    this.#before = shared.creatorflixS3;
    shared.creatorflixS3 = new S3Client({
      endpoint,
      region: env().S3_REGION,
      forcePathStyle: true,
      maxAttempts: 1,
      credentials: credentials(),
    });
    this.#isOpen = true;
  }

  close(): void {
    if (this.#isOpen) {
      shared.creatorflixS3?.destroy();
      shared.creatorflixS3 = this.#before;
    }
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** The store is well again, with pages of this size. */
  reset(pageSize: number): void {
    this.pageSize = pageSize;
    this.onListing = () => null;
    this.#listings = 0;
    this.#faults = 0;
    this.#pages.clear();
  }

  /** How many listings have failed since `reset`. */
  get faults(): number {
    return this.#faults;
  }

  get listings(): number {
    return this.#listings;
  }

  async #answer(incoming: IncomingMessage, reply: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? "/", env().S3_ENDPOINT);
    if (!url.searchParams.has("list-type")) return this.#pass(incoming, reply);
    const fault = await this.onListing(this.#listings++);
    if (fault !== null && (fault !== "again" || this.#pageBefore(url))) this.#faults += 1;
    if (fault === "denied") return refuse(reply, 403, "AccessDenied");
    if (fault === "busy") return refuse(reply, 503, "SlowDown");
    const page = (fault === "again" && this.#pageBefore(url)) || (await this.#list(url));
    reply.writeHead(200, { "content-type": "application/xml" });
    if (fault !== "torn") return void reply.end(page);
    reply.write(page.slice(0, page.length / 2), () => reply.destroy());
  }

  #pageBefore({ searchParams }: URL): string | undefined {
    return this.#pages.get(searchParams.get("continuation-token") ?? searchParams.get("start-after") ?? "");
  }

  #pass(incoming: IncomingMessage, reply: ServerResponse): void {
    const { method, url: path, headers } = incoming;
    const onward = request(env().S3_ENDPOINT ?? "", { method, path, headers }, (answer) => {
      reply.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(reply);
    });
    incoming.pipe(onward);
  }

  /** Asks the store the same question for fewer keys, under a signature of its own. */
  async #list(url: URL): Promise<string> {
    const asked = Number(url.searchParams.get("max-keys") ?? 1_000);
    url.searchParams.set("max-keys", String(Math.min(asked, this.pageSize)));
    const signed = await signer.sign(
      new HttpRequest({
        method: "GET",
        hostname: url.hostname,
        port: Number(url.port),
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        headers: { host: url.host },
      }),
    );
    const query = Object.entries(signed.query as Record<string, string>).map(
      ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
    );
    const answer = await fetch(`${url.origin}${url.pathname}?${query.join("&")}`, {
      headers: signed.headers,
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`the store refused a listing of ours: ${text}`);
    const token = /<NextContinuationToken>(.*?)<\/NextContinuationToken>/.exec(text)?.[1];
    if (token !== undefined) this.#pages.set(token, text);
    return text;
  }
}

const credentials = () => ({
  accessKeyId: env().S3_ACCESS_KEY_ID,
  secretAccessKey: env().S3_SECRET_ACCESS_KEY,
});

const signer = new SignatureV4({
  credentials: async () => credentials(),
  region: "us-east-1",
  service: "s3",
  sha256: Sha256,
  uriEscapePath: false,
});

function refuse(reply: ServerResponse, status: number, code: string): void {
  reply.writeHead(status, { "content-type": "application/xml" });
  reply.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>told to</Message></Error>`);
}
