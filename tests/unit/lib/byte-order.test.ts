import fc from "fast-check";
import { expect, test } from "vitest";
import { byteOrder } from "@/lib/byte-order";

test("texts are compared as their bytes are", () => {
  const character = fc.constantFrom(
    "a",
    "b",
    "é",
    "\ud7ff",
    "\ue000",
    "\uffee",
    "\uffff",
    "😀",
    "\u{10ffff}",
    "\0",
  );
  const text = fc.oneof(
    fc.array(character, { maxLength: 4 }).map((all) => all.join("")),
    fc.string({ unit: "grapheme" }),
  );
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(byteOrder(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
    { numRuns: 1_000 },
  );
});
