import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { KeyIndex, type Position } from "@/embedded/object-store/disk/key-index";

const key = fc.oneof(
  fc.string({ unit: fc.constantFrom("a", "b", "/", "é", "\uffee", "😀"), minLength: 1, maxLength: 6 }),
  fc
    .string({ unit: "binary", minLength: 1, maxLength: 4 })
    .filter((text) => Buffer.from(text).toString() === text),
);
const change = fc.record({ key, removes: fc.boolean() });
const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** What a listing must be, told in the plainest way. */
function expected(keys: string[], prefix: string, delimiter: string): string[] {
  const entries = keys
    .filter((item) => item.startsWith(prefix))
    .map((item) => {
      const cut = delimiter ? item.indexOf(delimiter, prefix.length) : -1;
      return cut < 0 ? item : item.slice(0, cut + delimiter.length);
    });
  return [...new Set(entries)].sort(byBytes);
}

describe("the index of keys", () => {
  test("lists what was put and not removed, in any page size, whatever the order of changes", () => {
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 40 }),
        fc.integer({ min: 0, max: 40 }),
        fc.constantFrom("", "a", "a/", "é"),
        fc.constantFrom("", "/", "b"),
        fc.integer({ min: 1, max: 5 }),
        (changes, listedAt, prefix, delimiter, limit) => {
          const index = new KeyIndex<string>();
          const model = new Set<string>();
          changes.forEach(({ key, removes }, n) => {
            if (n === listedAt) index.list({ prefix: "", delimiter: "", limit: 1 });
            if (removes) index.delete(key);
            else index.set(key, key);
            if (removes) model.delete(key);
            else model.add(key);
          });
          const listed: string[] = [];
          let after: Position | undefined;
          do {
            const page = index.list({ prefix, delimiter, after, limit });
            expect(page.items.length + page.prefixes.length).toBeLessThanOrEqual(limit);
            listed.push(...[...page.items, ...page.prefixes].sort(byBytes));
            after = page.next;
          } while (after);
          expect(listed).toEqual(expected([...model], prefix, delimiter));
          expect(index.size).toBe(model.size);
        },
      ),
      { numRuns: 500 },
    );
  });
});
