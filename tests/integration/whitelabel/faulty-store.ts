import { type IncomingMessage, request, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { env } from "@/env";
import { type Wire, withWire } from "../storage/wire";

/**
 * What the store does instead of answering: an error, a page of its own making, or
 * - `hang`: it accepts the question and never answers; `reset`: the connection breaks;
 * - `half`: it sends the first half of the true answer as if it were whole;
 * - `repeat`: it sends its answer to the listing before once more.
 */
export type Fault =
  | { status: number; code: string }
  | { keys: string[]; next?: string }
  | "hang"
  | "reset"
  | "half"
  | "repeat"
  | keyof typeof PAGES;

const PAGES = {
  empty: "<ListBucketResult><IsTruncated>false</IsTruncated><KeyCount>0</KeyCount></ListBucketResult>",
  /** More follows, and it does not say where. */
  dangling: `<ListBucketResult><IsTruncated>true</IsTruncated><KeyCount>1</KeyCount>
    <Contents><Key>Ana/Praia 1/1.jpg</Key><Size>1</Size></Contents></ListBucketResult>`,
};

/** Which fault, if any, the store answers the n-th listing with (0 is the first), and what that one asks for. */
export type Faults = (listing: number, asked: URLSearchParams) => Fault | null;

/** Runs `work` with the real store behind a wire that breaks as told. */
export function withFaultyStore<T>(faults: Faults, work: () => Promise<T>): Promise<T> {
  let listings = 0;
  let before: IncomingMessage | undefined;
  const wire: Wire = (incoming, reply, pass) => {
    const asked = new URL(incoming.url ?? "", "http://store").searchParams;
    const fault = asked.has("list-type") ? faults(listings++, asked) : null;
    if (fault === "repeat") void answer(before ?? incoming).then((xml) => sendXml(reply, 200, xml));
    else if (fault === "half")
      void answer(incoming).then((xml) => sendXml(reply, 200, xml.slice(0, xml.length / 2)));
    else if (fault === "reset") incoming.socket.destroy();
    else if (fault === null) pass();
    else if (fault !== "hang")
      sendXml(reply, typeof fault === "object" && "status" in fault ? fault.status : 200, madeUp(fault));
    if (asked.has("list-type") && fault === null) before = incoming;
  };
  return withWire(wire, work);
}

function madeUp(fault: Exclude<Fault, "hang" | "reset" | "half" | "repeat">): string {
  if (typeof fault === "string") return PAGES[fault];
  if ("status" in fault) return `<Error><Code>${fault.code}</Code><Message>told to</Message></Error>`;
  const contents = fault.keys.map((key) => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`).join("");
  const next = fault.next === undefined ? "" : `<NextContinuationToken>${fault.next}</NextContinuationToken>`;
  return `<ListBucketResult><IsTruncated>${next !== ""}</IsTruncated>${next}${contents}</ListBucketResult>`;
}

function sendXml(reply: ServerResponse, status: number, xml: string): void {
  const declared = xml.startsWith("<?xml") ? xml : `<?xml version="1.0"?>${xml}`;
  reply.writeHead(status, { "content-type": "application/xml" }).end(declared);
}

/** What the real store answers to a question; a signature holds for a quarter of an hour, so it may be asked again. */
function answer({ method, url, headers }: IncomingMessage): Promise<string> {
  const { port } = new URL(env().S3_ENDPOINT ?? "");
  return new Promise((resolve, reject) => {
    request({ port, method, path: url, headers }, async (reply) => resolve((await buffer(reply)).toString()))
      .on("error", reject)
      .end();
  });
}
