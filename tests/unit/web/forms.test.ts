import { describe, expect, test } from "vitest";
import { z } from "zod";
import { faultsOf, keptValues, readForm, safeNext } from "@/web/forms";

describe("where a form leads to", () => {
  test.each(["/pt/account", "/pt/checkout/1?bump=2", "/en#plans"])("%j is followed", (next) => {
    expect(safeNext(next, "/pt")).toBe(next);
  });

  test.each([
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/pt\r\nSet-Cookie: a=b",
    "/%5Cevil/../..//evil.example\\",
    "/./\\evil.example",
    "/.//evil.example",
    "",
    null,
    undefined,
    `/${"a".repeat(600)}`,
  ])("%j is not", (next) => {
    expect(safeNext(next, "/pt")).toBe("/pt");
  });
});

describe("a form that was sent", () => {
  const form = (pairs: [string, string][]) => {
    const data = new FormData();
    for (const [name, value] of pairs) data.append(name, value);
    return data;
  };

  test("becomes text, lists and what is ours", () => {
    const data = form([
      ["name", "Bia"],
      ["bumps[]", "1"],
      ["bumps[]", "2"],
      ["one[]", "3"],
      ["_lang", "en"],
      ["$ACTION_ID", "x"],
    ]);
    expect(readForm(data)).toEqual({
      raw: { name: "Bia", bumps: ["1", "2"], one: ["3"] },
      extras: { lang: "en", next: null },
    });
  });

  test("keeps what was typed, but no secret", () => {
    expect(keptValues({ email: "a@b.c", password: "1", newPassword: "2", apiToken: "3" })).toEqual({
      email: "a@b.c",
    });
  });

  test("names each fault once, by its code", () => {
    const schema = z.strictObject({
      name: z.string().min(3, "name_short").max(1, "name_long"),
      age: z.number(),
    });
    const { error } = schema.safeParse({ name: "ab", age: "x", price: 1 });
    expect(error && faultsOf(error)).toEqual({
      fieldErrors: { name: "name_short", age: "invalid" },
      formError: "invalid",
    });
  });
});

describe("a form of a hundred thousand values", () => {
  // Copied value by value it takes minutes, for which the whole process stands still.
  test("is read at once", () => {
    const data = new FormData();
    for (let n = 0; n < 100_000; n++) data.append("ids[]", String(n));
    expect(readForm(data).raw.ids).toHaveLength(100_000);
  });
});
