import { isBot } from "isbot";
import { addMs, SECOND } from "@/lib/time";
import type { Context } from "@/services/context";
import { truncatedAddress } from "@/services/throttle";
import { type AdEventKind, type AdInvalidReason, AGENT_LENGTH, type Sighting } from "./sighting";
import { type AdPass, readToken, viewerHash } from "./token";

/** What a caller says of an ad: that it was seen, or that it was clicked. */
export type Claim = {
  kind: AdEventKind;
  adId: number;
  /** As it came; it may be anything. */
  token: unknown;
  /** Whether a browser fetched ahead, before anybody looked. */
  prefetch: boolean;
  /** The word of the browser that asks. */
  browser: string | null;
};

/**
 * How long after it was served an ad can have been seen at the earliest, and clicked. Half of an ad shows for a second before it
 * counts; a tenth of that is granted to clocks that tick unevenly. Nobody reads and clicks in less than three tenths.
 */
const SOONEST: Record<AdEventKind, number> = { impression: SECOND - 100, click: 300 };

/**
 * What a request says by itself, without the database: who it comes from and why it cannot count, if so. That a token was used
 * before, that there are too many, or that an ad does not run is known to `recordSighting` only.
 */
export function sight(ctx: Context, { kind, adId, token, prefetch, browser }: Claim): Sighting {
  const { ip = null, userAgent = null } = ctx.client ?? {};
  const { state, pass } = readToken(token, adId, ctx.now);
  const isProgram = isBotAgent(userAgent);
  const facts = { kind, at: ctx.now, prefetch, browser, isProgram, isExpired: state === "expired" };
  return {
    ...{ kind, adId, pass, at: ctx.now },
    placement: pass?.placement ?? null,
    viewerClass: isProgram ? "bot" : (pass?.viewerClass ?? "visitor"),
    refused: pass ? reasonOf(pass, facts) : "forged",
    ip: ip && truncatedAddress(ip),
    userAgent: userAgent?.slice(0, AGENT_LENGTH) ?? null,
  };
}

/** Whether a program says of itself that it is one. Every browser has a name, so that what has none is a program too. */
export function isBotAgent(userAgent: string | null): boolean {
  return !userAgent || isBot(userAgent);
}

type Facts = Pick<Claim, "kind" | "prefetch" | "browser"> & {
  at: Date;
  isProgram: boolean;
  isExpired: boolean;
};

/** The first reason of several is the one that is written down: who asks before when. */
function reasonOf(pass: AdPass, { kind, at, prefetch, browser, isProgram, isExpired }: Facts) {
  const { viewerClass, issuedAt } = pass;
  const reasons: [AdInvalidReason, boolean][] = [
    ["bot", isProgram || viewerClass === "bot"],
    ["prefetch", prefetch],
    ["admin", viewerClass === "admin"],
    ["owner", viewerClass === "owner"],
    ["expired", isExpired],
    ["other_viewer", !isServedTo(pass, browser)],
    ["early", addMs(issuedAt, SOONEST[kind]) > at],
  ];
  return reasons.find(([, holds]) => holds)?.[0] ?? null;
}

/** What a server of ours renders reaches browsers that we never met. */
function isServedTo({ viewerClass, browser: served }: AdPass, browser: string | null): boolean {
  return viewerClass === "server" || (browser !== null && viewerHash("browser", browser) === served);
}
