import fc from "fast-check";
import { describe, expect } from "vitest";
import { addMs, MINUTE } from "@/lib/time";
import { issueToken, readToken, viewerHash } from "@/services/ads/token";
import { test } from "../../support/test";

const now = new Date("2026-03-01T02:59:59.500Z");
const passNow = () => ({
  adId: 7,
  placement: "home_top" as const,
  viewerClass: "visitor" as const,
  viewer: viewerHash("browser", "a"),
  browser: viewerHash("browser", "b"),
  issuedAt: now,
});

describe("what an ad is served with", () => {
  test("says again what it was made from", () => {
    const read = readToken(issueToken(passNow()), 7, addMs(now, 1_500));
    expect(read).toMatchObject({ state: "good", pass: passNow() });
    expect(read.pass?.id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  test("is another one each time", () => {
    expect(issueToken(passNow())).not.toBe(issueToken(passNow()));
  });

  test("tells nobody who has its address what kind of viewer it was served to, nor that two were served to one", () => {
    const subscriber = { ...passNow(), viewerClass: "subscriber" as const };
    const tokens = Array.from({ length: 32 }, () => Buffer.from(issueToken(subscriber), "base64url"));
    const same = [...tokens[0]!.keys()].filter((at) => tokens.every((token) => token[at] === tokens[0]![at]));
    // Version, placement, ad and moment.
    expect(same.length).toBeLessThanOrEqual(1 + 1 + 4 + 6);
    expect(readToken(tokens[0]!.toString("base64url"), 7, now).pass).toMatchObject(subscriber);
  });

  test("is good for ten minutes and not a millisecond longer", () => {
    const token = issueToken(passNow());
    expect(readToken(token, 7, addMs(now, 10 * MINUTE - 1)).state).toBe("good");
    expect(readToken(token, 7, addMs(now, 10 * MINUTE)).state).toBe("expired");
  });

  test("is forged for another ad, and when it comes from the future", () => {
    expect(readToken(issueToken(passNow()), 8, now).state).toBe("forged");
    expect(readToken(issueToken({ ...passNow(), issuedAt: addMs(now, MINUTE) }), 7, now).state).toBe(
      "forged",
    );
  });

  test("is forged when a single bit differs", () => {
    const token = Buffer.from(issueToken(passNow()), "base64url");
    fc.assert(
      fc.property(fc.nat(token.length * 8 - 1), (bit) => {
        const other = Buffer.from(token);
        other[bit >> 3]! ^= 1 << (bit & 7);
        expect(readToken(other.toString("base64url"), 7, now).state).toBe("forged");
      }),
    );
  });

  test("is one text: what decodes to the same bytes is forged", () => {
    const token = issueToken(passNow());
    for (const other of [`${token}=`, `${token}A`, ` ${token}`, token.slice(0, -1), token.toUpperCase()]) {
      expect(readToken(other, 7, now).state).toBe("forged");
    }
  });

  test("nothing that a stranger sends makes it throw", () => {
    fc.assert(
      fc.property(fc.anything(), (sent) => {
        expect(readToken(sent, 7, now).state).toBe("forged");
      }),
    );
    expect(readToken("A".repeat(1_000_000), 7, now).state).toBe("forged");
  });
});
