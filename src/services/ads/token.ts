import { createHmac, hkdfSync, randomUUID, timingSafeEqual } from "node:crypto";
import { AD_PLACEMENTS, AD_VIEWERS } from "@/db/schema";
import { env } from "@/env";
import { addMs, MINUTE, SECOND } from "@/lib/time";
import type { AdPlacement } from "./slots";

export type AdViewer = (typeof AD_VIEWERS)[number];

/** How long what an ad was served with counts. */
export const TOKEN_LASTS = 10 * MINUTE;
/** The clocks of two machines may differ by as much. */
export const SKEW = SECOND;

/** What one served ad carries: which, where, for whom. It is good for one impression and one click. */
export type AdPass = {
  /** Names the pass itself (a UUID). */
  id: string;
  adId: number;
  placement: AdPlacement;
  viewerClass: AdViewer;
  /** Keyed hash of the account, or of the browser's word: caps are counted by it. 16 characters of base64url. */
  viewer: string;
  /** Keyed hash of the browser's word: nobody but the browser that was served may report. */
  browser: string;
  /** To the millisecond. */
  issuedAt: Date;
};

export type ReadPass = { state: "good" | "expired"; pass: AdPass } | { state: "forged"; pass: null };

const VERSION = 1;
const HASH_BYTES = 12;
const MAC_BYTES = 16;
/** What everybody can read: version 1, placement 1, ad 4, moment 6, id 16. */
const OPEN_BYTES = 1 + 1 + 4 + 6 + 16;
const ID_AT = 12;
/** What only we can: class 1, viewer 12, browser 12. Links are copied and shown around, and these tell of a person. */
const BODY_BYTES = OPEN_BYTES + 1 + 2 * HASH_BYTES;

/** A name for a viewer that is the same all along and that nobody without ENCRYPTION_KEY can connect with one. */
export function viewerHash(...words: readonly string[]): string {
  return mac("viewers", Buffer.from(JSON.stringify(words)))
    .subarray(0, HASH_BYTES)
    .toString("base64url");
}

/** A new pass as text that fits into an address: about 110 characters, signed. */
export function issueToken(pass: Omit<AdPass, "id">): string {
  const body = Buffer.alloc(BODY_BYTES);
  body.writeUInt8(VERSION, 0);
  body.writeUInt8(AD_PLACEMENTS.indexOf(pass.placement), 1);
  body.writeUInt32BE(pass.adId, 2);
  body.writeUIntBE(pass.issuedAt.getTime(), 6, 6);
  Buffer.from(randomUUID().replaceAll("-", ""), "hex").copy(body, ID_AT);
  body.writeUInt8(AD_VIEWERS.indexOf(pass.viewerClass), OPEN_BYTES);
  Buffer.from(pass.viewer, "base64url").copy(body, OPEN_BYTES + 1, 0, HASH_BYTES);
  Buffer.from(pass.browser, "base64url").copy(body, OPEN_BYTES + 1 + HASH_BYTES, 0, HASH_BYTES);
  cover(body);
  return Buffer.concat([body, mac("tokens", body).subarray(0, MAC_BYTES)]).toString("base64url");
}

/**
 * What a token says: `good` for ten minutes, `expired` afterwards, `forged` when it is not ours to the last bit, is for another ad,
 * or comes from the future. Never throws, whatever `text` is.
 */
export function readToken(text: unknown, adId: number, now: Date): ReadPass {
  const forged = { state: "forged", pass: null } as const;
  if (typeof text !== "string" || text.length > 200 || !/^[\w-]+$/.test(text)) return forged;
  const bytes = Buffer.from(text, "base64url");
  // Of two texts with the same bytes only the one that we wrote is ours.
  if (bytes.length !== BODY_BYTES + MAC_BYTES || bytes.toString("base64url") !== text) return forged;
  const body = bytes.subarray(0, BODY_BYTES);
  if (!timingSafeEqual(mac("tokens", body).subarray(0, MAC_BYTES), bytes.subarray(BODY_BYTES))) return forged;
  cover(body);
  const placement = AD_PLACEMENTS[body.readUInt8(1)];
  const viewerClass = AD_VIEWERS[body.readUInt8(OPEN_BYTES)];
  const issuedAt = new Date(body.readUIntBE(6, 6));
  if (body.readUInt8(0) !== VERSION || !placement || !viewerClass || body.readUInt32BE(2) !== adId)
    return forged;
  if (issuedAt > addMs(now, SKEW)) return forged;
  const pass: AdPass = {
    id: uuidOf(body.subarray(ID_AT, OPEN_BYTES)),
    adId,
    placement,
    viewerClass,
    viewer: body.subarray(OPEN_BYTES + 1, OPEN_BYTES + 1 + HASH_BYTES).toString("base64url"),
    browser: body.subarray(OPEN_BYTES + 1 + HASH_BYTES).toString("base64url"),
    issuedAt,
  };
  return { state: addMs(issuedAt, TOKEN_LASTS) > now ? "good" : "expired", pass };
}

/** Hides what only we can read, and shows it again: a key stream of the pass's own number, which no other pass has. */
function cover(body: Buffer): void {
  const stream = mac("covers", body.subarray(ID_AT, OPEN_BYTES));
  for (let at = OPEN_BYTES; at < BODY_BYTES; at++) body[at]! ^= stream[at - OPEN_BYTES]!;
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const keys = new Map<string, Buffer>();

function mac(purpose: "tokens" | "viewers" | "covers", bytes: Buffer): Buffer {
  const kept = keys.get(purpose);
  const key =
    kept ?? Buffer.from(hkdfSync("sha256", env().ENCRYPTION_KEY, "", `creatorflix ad ${purpose}`, 32));
  if (!kept) keys.set(purpose, key);
  return createHmac("sha256", key).update(bytes).digest();
}
