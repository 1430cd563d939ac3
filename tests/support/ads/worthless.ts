import { randomBytes } from "node:crypto";
import type { AdInvalidReason } from "@/services/ads";
import { viewerHash } from "@/services/ads/token";
import { newPass } from "./passes";

/** Claims that must not count: how each comes about, and as what it is recorded. */
export type Worthless = {
  name: string;
  reason: AdInvalidReason;
  token(adId: number): string;
  headers?: Record<string, string>;
};

const MINUTE_MS = 60_000;
/** As far as clocks may differ: a request that waits on a busy machine comes early all the same. */
const AHEAD_MS = 900;
const ago = (ms: number) => new Date(Date.now() - ms);

/** `used` are passes that counted before. */
export function worthlessClaims(used: readonly string[]): Worthless[] {
  return [
    { name: "replayed", reason: "replay", token: () => used[Math.floor(Math.random() * used.length)]! },
    { name: "random bytes", reason: "forged", token: () => randomBytes(68).toString("base64url") },
    { name: "signature of one bit less", reason: "forged", token: (adId) => flipped(newPass(adId)) },
    { name: "pass of another ad", reason: "forged", token: (adId) => newPass(adId + 1) },
    {
      name: "eleven minutes old",
      reason: "expired",
      token: (adId) => newPass(adId, { issuedAt: ago(11 * MINUTE_MS) }),
    },
    { name: "seen at once", reason: "early", token: (adId) => newPass(adId, { issuedAt: ago(-AHEAD_MS) }) },
    {
      name: "another browser's",
      reason: "other_viewer",
      token: (adId) => newPass(adId, { browser: viewerHash("browser", "other") }),
    },
    { name: "admin", reason: "admin", token: (adId) => newPass(adId, { viewerClass: "admin" }) },
    { name: "the model herself", reason: "owner", token: (adId) => newPass(adId, { viewerClass: "owner" }) },
    {
      name: "search engine",
      reason: "bot",
      token: newPass,
      headers: { "user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)" },
    },
    { name: "program", reason: "bot", token: newPass, headers: { "user-agent": "curl/8.5.0" } },
    { name: "without a name", reason: "bot", token: newPass, headers: { "user-agent": "" } },
    {
      name: "fetched ahead",
      reason: "prefetch",
      token: newPass,
      headers: { "sec-purpose": "prefetch;prerender" },
    },
  ];
}

function flipped(token: string): string {
  const bytes = Buffer.from(token, "base64url");
  const at = bytes.length - 1;
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  return bytes.toString("base64url");
}
