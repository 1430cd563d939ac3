import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { decodeCursor, encodeCursor, NoSuchPage } from "@/lib/cursor";

const Values = z.tuple([z.string(), z.int()]);

describe("a list's cursor", () => {
  test("brings back what was packed, in letters that an address allows", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.integer(), (text, id) => {
        const cursor = encodeCursor("posts", [text, id]);
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(decodeCursor("posts", Values, cursor)).toEqual([text, id]);
      }),
    );
  });

  test("belongs to one list only", () => {
    expect(() => decodeCursor("models", Values, encodeCursor("posts", ["a", 1]))).toThrow(NoSuchPage);
  });

  test("is refused in any other shape or spelling", () => {
    const good = encodeCursor("posts", ["a", 1]);
    const spaced = Buffer.from('["posts", "a", 1]').toString("base64url");
    for (const bad of [
      "",
      "x",
      `${good}=`,
      `${good}A`,
      spaced,
      "a".repeat(500),
      encodeCursor("posts", [1, "a"]),
    ]) {
      expect(() => decodeCursor("posts", Values, bad)).toThrow(NoSuchPage);
    }
  });

  test("that was made up is never believed", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => decodeCursor("posts", Values, text)).toThrow(NoSuchPage);
      }),
    );
  });
});
