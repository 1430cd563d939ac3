import { randomBytes, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { addMs, DAY } from "@/lib/time";

const now = new Date("2026-03-01T12:00:00Z");
const [newer, older, stranger] = [randomBytes(32), randomBytes(32), randomBytes(32)];
const sid = randomUUID();

/** The token module of a process whose keys are these, newest first. */
async function withKeys(...keys: Buffer[]) {
  vi.resetModules();
  vi.doMock("@/env", () => ({ env: () => ({ SESSION_KEYS: keys }) }));
  return import("@/services/auth/tokens");
}

/** A token as ours, but for what a test says. */
function forged(claims: Record<string, unknown>, key: Uint8Array, alg = "HS256") {
  const exp = Math.floor(addMs(now, DAY).getTime() / 1_000);
  const all = { sid, iss: "creatorflix", aud: "creatorflix:web", exp, ...claims };
  return new SignJWT(all).setProtectedHeader({ alg }).sign(key);
}

describe("a session's token", () => {
  beforeEach(() => vi.useFakeTimers({ now, toFake: ["Date"] }));

  test("is signed by the newest key and read with every one that still counts", async () => {
    const before = await withKeys(older);
    const token = await before.signSessionToken(sid, addMs(now, DAY));
    const during = await withKeys(newer, older);
    expect(await during.readSessionToken(token, now)).toBe(sid);
    const fresh = await during.signSessionToken(sid, addMs(now, DAY));
    const after = await withKeys(newer);
    expect(await after.readSessionToken(fresh, now)).toBe(sid);
    expect(await after.readSessionToken(token, now)).toBeNull();
  });

  test("ends when it says, by the time that it is told", async () => {
    const { signSessionToken, readSessionToken } = await withKeys(newer);
    const token = await signSessionToken(sid, addMs(now, DAY));
    expect(await readSessionToken(token, addMs(now, DAY - 1_000))).toBe(sid);
    expect(await readSessionToken(token, addMs(now, DAY + 1_000))).toBeNull();
  });

  test("holds a session's id and nothing about a person", async () => {
    const { signSessionToken } = await withKeys(newer);
    const [, payload = ""] = (await signSessionToken(sid, addMs(now, DAY))).split(".");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as object;
    expect(Object.keys(claims).sort()).toEqual(["aud", "exp", "iat", "iss", "sid"]);
  });

  test.for([
    ["the proof that a forgery is possible at all", {}, newer, "HS256", sid],
    ["another key", {}, stranger, "HS256", null],
    ["no end", { exp: undefined }, newer, "HS256", null],
    ["no session", { sid: undefined }, newer, "HS256", null],
    ["another issuer", { iss: "somebody" }, newer, "HS256", null],
    ["another audience", { aud: "creatorflix:mail" }, newer, "HS256", null],
    ["another algorithm", {}, newer, "HS512", null],
  ] as const)("with %s", async ([, claims, key, alg, expected]) => {
    const { readSessionToken } = await withKeys(newer);
    const long = alg === "HS512" ? Buffer.concat([key, key]) : key;
    expect(await readSessionToken(await forged(claims, long, alg), now)).toBe(expected);
  });
});
