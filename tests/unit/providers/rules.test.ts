import { describe, expect, test } from "vitest";
import { readClaims } from "@/services/providers/claims";
import { decideLink } from "@/services/providers/decide";

const proven = { email: "ana@example.com", emailVerified: true };
const nobody = { account: null, userByEmail: null, signedInUser: null };

describe("whom an account at a provider stands for", () => {
  test.each([
    ["a known one: whom it was linked to", { account: { userId: 1 } }, { kind: "enter", userId: 1 }],
    [
      "a known one, although its address is somebody else's here",
      { account: { userId: 1 }, userByEmail: { userId: 2, emailVerified: true } },
      { kind: "enter", userId: 1 },
    ],
    [
      "a known one whose address nobody vouches for any more",
      { account: { userId: 1 }, claims: { email: null, emailVerified: false } },
      { kind: "enter", userId: 1 },
    ],
    ["an unknown one: a new account", {}, { kind: "create", email: proven.email }],
    [
      "an unknown one with an address that both sides proved",
      { userByEmail: { userId: 2, emailVerified: true } },
      { kind: "link", userId: 2 },
    ],
    [
      "one with an address that we never proved",
      { userByEmail: { userId: 2, emailVerified: false } },
      { kind: "refuse", code: "provider_email_unverified_here" },
    ],
    [
      "one with an address that the provider never proved",
      { claims: { ...proven, emailVerified: false }, userByEmail: { userId: 2, emailVerified: true } },
      { kind: "refuse", code: "provider_email_unverified" },
    ],
    [
      "one without an address",
      { claims: { email: null, emailVerified: true } },
      { kind: "refuse", code: "provider_email_unverified" },
    ],
    [
      "one that its owner links, whoever has its address",
      { signedInUser: { userId: 3 }, userByEmail: { userId: 2, emailVerified: true } },
      { kind: "link", userId: 3 },
    ],
    [
      "one that is linked to its owner already",
      { signedInUser: { userId: 3 }, account: { userId: 3 } },
      { kind: "enter", userId: 3 },
    ],
    [
      "one that somebody else holds",
      { signedInUser: { userId: 3 }, account: { userId: 1 } },
      { kind: "refuse", code: "provider_linked_elsewhere" },
    ],
  ])("%s", (_which, facts, decision) => {
    expect(decideLink({ claims: proven, ...nobody, ...facts })).toEqual(decision);
  });
});

describe("what a provider says", () => {
  test("is bounded and cleaned", () => {
    const said = readClaims({
      sub: "1",
      email: "  Ana@Example.com ",
      email_verified: true,
      name: `A\u0000na\u202e ${"x".repeat(500)}`,
      locale: "pt_BR",
      picture: "https://evil.example",
    });
    expect(said).toMatchObject({ email: "ana@example.com", emailVerified: true, lang: "pt" });
    expect(said.name).toMatch(/^A na x{75}$/);
    expect(Object.keys(said).sort()).toEqual(["email", "emailVerified", "lang", "name", "subject"]);
  });

  test("never splits a character, nor keeps a name of nothing", () => {
    expect(readClaims({ sub: "1", name: `${"a".repeat(79)}🌿b` }).name).toBe("a".repeat(79));
    expect(readClaims({ sub: "1", name: " \u200b\u0007 ", given_name: "Ana" }).name).toBe("Ana");
    expect(readClaims({ sub: "1", name: "" }).name).toBeNull();
  });

  test.each([
    [{ email: "no address", email_verified: true }, { email: null }],
    [{ email: ["a@example.com"], email_verified: true }, { email: null }],
    [{ email: "a@example.com", email_verified: "true" }, { emailVerified: false }],
    [{ name: { toString: "Ana" } }, { name: null }],
    [{ name: "x".repeat(100_000) }, { name: null }],
    [{ locale: "tlh" }, { lang: null }],
  ])("of another kind counts as not said: %j", (said, read) => {
    expect(readClaims({ sub: "1", ...said })).toMatchObject(read);
  });

  test("is nothing without an id of who it is about", () => {
    for (const sub of [undefined, "", 7, "x".repeat(256)]) expect(() => readClaims({ sub })).toThrow();
  });
});
