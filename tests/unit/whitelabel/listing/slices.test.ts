import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { byteOrder } from "@/lib/byte-order";
import { planWith } from "@/services/whitelabel/sync/listing/plan";
import type { Slice } from "@/services/whitelabel/sync/listing/slices";
import { type ListedPage, walkAll } from "@/services/whitelabel/sync/listing/walk-all";
import { memoryStore } from "./memory-store";

const text = fc.string({ unit: "binary", minLength: 1, maxLength: 6 });
const segment = fc.oneof(fc.constantFrom("Ana", "ana", "Bia 2", "..", "%2F", "a+b", "_derived", "~"), text);
const anyKey = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join("/"));
const bucket = fc.uniqueArray(anyKey, { maxLength: 80 });
const scope = fc.option(fc.constantFrom("Ana/", "Bia 2/", "a+b/"), { nil: null });

/** The slices that a key lies in. */
const holding = (slices: readonly Slice[], key: string) =>
  slices.filter(
    ({ after, until }) =>
      (after === null || byteOrder(after, key) < 0) && (until === null || byteOrder(key, until) <= 0),
  );

/** What the library knows: half of what is there, and keys that are gone. */
const sampleOf = (keys: string[], strangers: string[]) =>
  [...new Set([...keys.filter((_, at) => at % 2 === 0), ...strangers])].sort(byteOrder);

const isLibrary = (key: string) => !key.startsWith("_");

describe("planning the slices of a listing", () => {
  test("every key of the scope lies in exactly one, however they are found", async () => {
    await fc.assert(
      fc.asyncProperty(
        bucket,
        bucket,
        scope,
        fc.integer({ min: 1, max: 12 }),
        async (keys, strangers, prefix, wanted) => {
          const slices = await planWith(memoryStore(keys, 7), prefix, sampleOf(keys, strangers), wanted);
          for (const key of keys.filter((key) => isLibrary(key) && key.startsWith(prefix ?? ""))) {
            expect(holding(slices, key), JSON.stringify({ key, slices })).toHaveLength(1);
          }
          // Two more than wanted at most: our own files cut one in two.
          expect(slices.length).toBeLessThanOrEqual(Math.max(wanted, 1) + 1);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("the site's own files lie in none", async () => {
    const keys = ["Ana/1/1.jpg", "_derived/a/320.webp", "_site/hero.jpg", "_zzz", "ana/1/1.jpg", "~/1/1.jpg"];
    const slices = await planWith(memoryStore(keys, 1_000), null, [], 4);
    expect(keys.map((key) => holding(slices, key).length)).toEqual([1, 0, 0, 0, 1, 1]);
  });

  test("folders are spread evenly over them", async () => {
    const keys = Array.from({ length: 400 }, (_, model) => `Model ${String(model).padStart(3, "0")}/1/1.jpg`);
    const slices = await planWith(memoryStore(keys, 50), null, [], 8);
    const sizes = slices.map((slice) => keys.filter((key) => holding([slice], key).length > 0).length);
    expect(sizes.filter(Boolean)).toHaveLength(8);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(51);
  });

  test("a bucket of few folders is split inside of them", async () => {
    const keys = Array.from({ length: 90 }, (_, post) => `Ana/Post ${post}/1.jpg`);
    const slices = await planWith(memoryStore(keys, 50), null, [], 6);
    const sizes = slices.map((slice) => keys.filter((key) => holding([slice], key).length > 0).length);
    expect(sizes.filter(Boolean).length).toBeGreaterThanOrEqual(6);
  });

  test("quantiles of known keys make slices of about the same length", async () => {
    const keys = Array.from({ length: 3_000 }, (_, file) => `Ana/Post/${String(file).padStart(5, "0")}.jpg`);
    const sample = keys.filter((_, index) => index % 17 === 0);
    const slices = await planWith(memoryStore([], 10), null, sample, 10);
    const sizes = slices.map((slice) => keys.filter((key) => holding([slice], key).length > 0).length);
    expect(Math.min(...sizes.filter(Boolean))).toBeGreaterThan(250);
    expect(Math.max(...sizes)).toBeLessThan(350);
  });
});

type Recorded = ListedPage & { at: number };

async function walk(keys: Iterable<string>, prefix: string | null, slices: Slice[], hands = 3) {
  const stop = new AbortController();
  const pages: Recorded[] = [];
  const work = { ask: memoryStore(keys, 5), prefix, slices, hands, signal: stop.signal, stop };
  await walkAll(work, async (page) => void pages.push({ ...page, at: pages.length }));
  return pages;
}

const keysOf = (pages: readonly ListedPage[]) =>
  pages.flatMap(({ objects, junk }) => [...objects, ...junk].map(({ key }) => key));

describe("walking the slices", () => {
  test("finds what a serial walk finds, and each page holds all between its ends", async () => {
    await fc.assert(
      fc.asyncProperty(
        bucket,
        bucket,
        scope,
        fc.integer({ min: 1, max: 9 }),
        async (keys, strangers, prefix, wanted) => {
          const slices = await planWith(memoryStore(keys, 7), prefix, sampleOf(keys, strangers), wanted);
          const pages = await walk(keys, prefix, slices);
          const [serial] = [
            await walk(keys, prefix, [{ after: null, until: null, at: null, listed: 0, isDone: false }], 1),
          ];
          const sorted = (pages: readonly ListedPage[]) => keysOf(pages).sort(byteOrder);
          expect(sorted(pages)).toEqual(sorted(serial));
          for (const [index] of slices.entries()) {
            const own = pages.filter(({ slice }) => slice === index);
            expect(own.map(({ isLast }) => isLast)).toEqual(own.map((_, at) => at === own.length - 1));
            for (const [at, page] of own.entries()) {
              expect(page.from).toBe(at === 0 ? slices[index]?.after : own[at - 1]?.to);
              for (const { key } of page.objects) {
                expect(page.from === null || byteOrder(page.from, key) < 0).toBe(true);
                expect(page.to === null || byteOrder(key, page.to) <= 0).toBe(true);
              }
            }
            expect(own.at(-1)?.to).toBe(slices[index]?.until);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("a slice that is much longer than the others", () => {
  const giant = Array.from(
    { length: 600 },
    (_, file) => `Ana/Post ${String(Math.floor(file / 4)).padStart(3, "0")}/${file}.jpg`,
  );
  const small = ["Abel/1/1.jpg", "Bia/1/1.jpg", "Caio/1/1.jpg", "Duda/1/1.jpg"];

  test("is cut for the hands that have nothing left to do, and nothing is lost or found twice", async () => {
    const keys = [...small, ...giant];
    const slices = await planWith(memoryStore(small, 100), null, [], 4);
    const planned = slices.length;
    const pages = await walk(keys, null, slices, 4);
    expect(slices.length).toBeGreaterThan(planned + 2);
    expect(keysOf(pages).sort(byteOrder)).toEqual(keys.sort(byteOrder));
    for (const key of keys) expect(holding(slices, key)).toHaveLength(1);
    const share = Math.max(...slices.map((_, index) => pages.filter(({ slice }) => slice === index).length));
    expect(share).toBeLessThan(giant.length / 5 / 2);
  });

  test("can be gone on with after each page, as noted", async () => {
    const keys = [...small, ...giant].sort(byteOrder);
    for (const end of [0, 9, 40, 70, 90, 110]) {
      const slices = await planWith(memoryStore(small, 100), null, [], 4);
      const stop = new AbortController();
      const seen: string[] = [];
      let recorded = 0;
      const work = { ask: memoryStore(keys, 5), prefix: null, slices, hands: 4, signal: stop.signal, stop };
      let noted = JSON.stringify(slices);
      const killed = walkAll(work, async (page) => {
        if (recorded++ >= end) throw new Error("killed");
        const slice = slices[page.slice];
        Object.assign(slice ?? {}, { at: page.to ?? slice?.at, isDone: page.isLast });
        seen.push(...keysOf([page]));
        noted = JSON.stringify(slices);
      });
      await expect(
        killed.then(
          () => "ended",
          () => "killed",
        ),
      ).resolves.toMatch(/ended|killed/);
      const rest = await walk(keys, null, JSON.parse(noted), 4);
      expect([...seen, ...keysOf(rest)].sort(byteOrder)).toEqual(keys);
    }
  });

  test("of files that lie in no folders is walked by one hand", async () => {
    const keys = Array.from({ length: 100 }, (_, file) => `Ana/Post/${String(file).padStart(3, "0")}.jpg`);
    const slices: Slice[] = [{ after: null, until: null, at: null, listed: 0, isDone: false }];
    expect(keysOf(await walk(keys, null, slices, 4))).toEqual(keys);
    expect(slices).toHaveLength(1);
  });
});
