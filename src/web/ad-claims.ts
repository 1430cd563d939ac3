import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { env } from "@/env";
import { DomainError, NotFound } from "@/lib/errors";
import { rowId } from "@/lib/row-id";
import { type AdEventKind, type AdOutcome, recordSighting, recordSightings, sight } from "@/services/ads";
import { type Context, contextFor } from "@/services/context";
import { logger } from "@/services/log";
import { type Answered, putBehindAdDoor } from "./ad-door";
import { readBytes, readIncoming } from "./body";
import { browserWordIn } from "./browser-word";
import { failureOf } from "./errors";
import { visitorAddress } from "./forwarded";

/** A request as plain data: what a route and the fast door both have. `body` is null when there was too much of it. */
type Asked = { header(name: string): string | null; body: Uint8Array | null };

/** Whether a claim was counted, and if not, why. */
type Judged = { counted: boolean; reason?: AdOutcome };

/** Twenty passes with their ads, and room to spare. */
const LIMIT = 4 * 1024;
const MOST_OF_PAGE = 20;

const One = z.object({ token: z.unknown() });
const Page = z.object({
  tokens: z
    .array(z.tuple([rowId, z.unknown()]))
    .min(1)
    .max(MOST_OF_PAGE),
});

/** Tells of one impression or click, `{ token }`, of the ad in the address: answered when it is committed, `{ counted, reason? }`. */
export function claimAd(kind: AdEventKind, id: string, asked: () => Promise<Asked>): Promise<Answered> {
  return answered(async () => {
    const adId = rowId.safeParse(id);
    if (!adId.success) throw new NotFound("ad");
    const { header, body } = await asked();
    const { token } = readBody(body, One);
    const claim = { kind, adId: adId.data, token, ...circumstances(header) };
    const ctx = claimContext(header);
    return judged(await recordSighting(ctx, sight(ctx, claim)));
  });
}

/** Tells of the impressions of one page, `{ tokens: [[ad, token], …] }`: each is judged by itself, in the order given. */
export function claimPage(asked: () => Promise<Asked>): Promise<Answered> {
  return answered(async () => {
    const { header, body } = await asked();
    const { tokens } = readBody(body, Page);
    const ctx = claimContext(header);
    const around = circumstances(header);
    const sightings = tokens.map(([adId, token]) =>
      sight(ctx, { kind: "impression", adId, token, ...around }),
    );
    return (await recordSightings(ctx, sightings)).map(judged);
  });
}

putBehindAdDoor({
  impression: (id, request) => claimAd("impression", id, cameIn(request)),
  impressions: (request) => claimPage(cameIn(request)),
});

/** A request of the framework as plain data. */
export function askedBy(request: Request): () => Promise<Asked> {
  return async () => ({
    header: (name) => request.headers.get(name),
    body: await readBytes(request, LIMIT),
  });
}

/** The same of a request that the framework has not wrapped. */
function cameIn(request: IncomingMessage): () => Promise<Asked> {
  return async () => ({
    header: (name) => asText(request.headers[name]),
    body: await readIncoming(request, LIMIT),
  });
}

function asText(value: string | string[] | undefined): string | null {
  return value === undefined ? null : String(value);
}

/** Nobody in particular, from this browser: a pass knows who its ad was served to, so that no session is looked up. */
export function claimContext(header: Asked["header"]): Context {
  const ip = visitorAddress(header("x-forwarded-for"), env().TRUST_PROXY);
  return contextFor({ kind: "visitor" }, { client: { ip, userAgent: header("user-agent") } });
}

/** What headers say of how somebody asks: ahead of time, and from which browser. */
export function circumstances(header: Asked["header"]): { prefetch: boolean; browser: string | null } {
  const purposes = ["sec-purpose", "purpose", "x-purpose", "x-moz"].map((name) => header(name) ?? "");
  return {
    prefetch: purposes.some((purpose) => /prefetch|prerender|preview/i.test(purpose)),
    browser: browserWordIn(header("cookie")),
  };
}

async function answered(work: () => Promise<Judged | Judged[]>): Promise<Answered> {
  try {
    return { status: 200, body: { data: await work() } };
  } catch (error) {
    const failure = failureOf(error);
    if (failure.status === 500) logger.error({ err: error }, "what a page told of its ads failed");
    return failure;
  }
}

function judged(outcome: AdOutcome): Judged {
  return outcome === "valid" ? { counted: true } : { counted: false, reason: outcome };
}

/** Browsers send what they tell in parting as plain text: the content type says nothing. */
function readBody<T>(body: Uint8Array | null, shape: z.ZodType<T>): T {
  if (!body) throw new DomainError("invalid", "too_large", "A page tells of at most 20 ads, in 4 KB.");
  const parsed = shape.safeParse(jsonOf(body));
  if (!parsed.success)
    throw new DomainError("invalid", "invalid", "The body is { token }, or { tokens: [[ad, token], …] }.");
  return parsed.data;
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
