import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeKey, isExactKey } from "@/services/storage/encoded-key";

/** As Amazon spells a key in a listing with `encoding-type=url`. */
const asAmazon = (key: string) => encodeURIComponent(key).replaceAll("%20", "+").replaceAll("%2F", "/");

describe("a key that was encoded for a listing", () => {
  test.each([
    ["a+b.txt", "a b.txt"],
    ["a%20b.txt", "a b.txt"],
    ["a%2Bb.txt", "a+b.txt"],
    ["100%25.csv", "100%.csv"],
    ["%ED%95%9C%EA%B8%80/x.txt", "한글/x.txt"],
    ["test_file%283%29.png", "test_file(3).png"],
    ["%01%7f%2E%2E%2F", "\u0001\u007f../"],
    ["%EF%BF%BD.jpg", "\ufffd.jpg"],
    ["plain", "plain"],
    ["", ""],
  ])("%s is %j", (spelt, key) => {
    expect(decodeKey(spelt)).toBe(key);
    expect(isExactKey(key)).toBe(true);
  });

  test.each(["%FF%FE", "caf%E9.jpg", "100%", "%zz", "a%2", "ok %C3%A9 and not %C3"])(
    "%s is no key, and no crash either",
    (spelt) => {
      expect(isExactKey(decodeKey(spelt))).toBe(false);
    },
  );

  test("keeps what could be read of it", () => {
    expect(decodeKey("Ana/caf%E9+%C3%A9 1%.jpg")).toBe("Ana/caf\udfff é 1\udfff.jpg");
  });

  test("comes out as it went in, whatever text it is", () => {
    const character = fc
      .integer({ min: 0, max: 0x10ffff })
      .filter((code) => code < 0xd800 || code > 0xdfff)
      .map((code) => String.fromCodePoint(code));
    const key = fc
      .array(fc.oneof(character, fc.constantFrom("+", " ", "%", "%2B", "/")), { maxLength: 40 })
      .map((all) => all.join(""));
    fc.assert(
      fc.property(key, (key) => {
        expect(decodeKey(asAmazon(key))).toBe(key);
      }),
    );
  });

  test("any text at all has an answer", () => {
    const spelt = fc
      .array(fc.constantFrom("%", "F", "f", "0", "C3", "%C3", "A9", "+", "/", "é", "😀"))
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(spelt, (spelt) => {
        expect(typeof decodeKey(spelt)).toBe("string");
      }),
    );
  });
});
