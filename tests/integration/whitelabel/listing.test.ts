import { beforeAll, describe, expect } from "vitest";
import { byteOrder } from "@/lib/byte-order";
import { putObject } from "@/services/storage";
import { planSlices } from "@/services/whitelabel/sync/listing";
import { test } from "../../support/test";
import { put } from "./library";
import { keysOf, list, serialKeys, WHOLE } from "./listing-support";

const LONGEST = `Ana/${"é".repeat(508)}.jpg`;

const STRANGE = [
  "Modelo Ação/post 1/foto 100%.jpg",
  "Modelo Ação/post 1/foto 100%25.jpg",
  "M+x/p q/ü é.jpg",
  "M x/p q/ü é.jpg",
  "M%20x/p+q/1.jpg",
  "ana/Praia/1.jpg",
  "Ana/Praia/1.jpg",
  "ANA/Praia/1.jpg",
  "Ana/Praia/1.jpg/2.jpg",
  "Ana/../Bia/1.jpg",
  "../../etc/passwd",
  "Ana//1.jpg",
  "/Ana/Praia/1.jpg",
  "Ana/Praia/tab\tnew\nline\rreturn.jpg",
  "Ana/Praia/bell\u0007 escape\u001b.jpg",
  "Ana/Praia/\ufffe\uffff.jpg",
  "Ana/Praia/\ufffd.jpg",
  "Ana/Praia/a&b<c>\"d'.jpg",
  "Ana/Praia/?query=1#hash.jpg",
  "Ana/Praia/ spaces around .jpg",
  "\uffee before 😀/Praia/1.jpg",
  "😀 after \uffee/Praia/1.jpg",
  "日本語/東京/動画.mp4",
  "e\u0301/Praia/1.jpg",
  "é/Praia/1.jpg",
  "Ana/Thumbs.db",
  "Ana/notes.txt",
  "stray.jpg",
  "~/Praia/1.jpg",
  "`/Praia/1.jpg",
  "^/Praia/1.jpg",
  LONGEST,
];
const OURS = ["_derived/abc/320.webp", "_derived/abc/640.avif", "_site/hero.jpg", "_"];
const FOLDERS = ["Ana/", "Ana/Praia/", "Zoe/"];

describe("listing a bucket of strange keys", () => {
  beforeAll(async () => {
    await put(...STRANGE, ...OURS, ...FOLDERS);
    await putObject("Ana/Praia/empty.jpg", Buffer.alloc(0), { contentType: "image/jpeg" });
  });

  const expected = [...STRANGE, "Ana/Praia/empty.jpg"].sort(byteOrder);

  test.for([
    [1, 1, 1_000],
    [1, 8, 3],
    [5, 2, 4],
    [7, 4, 1],
    [40, 8, 1_000],
  ] as const)(
    "finds in %i slices with %i requests at once, %i a page, what a serial loop finds",
    async ([wanted, parallel, pageSize]) => {
      const serial = await serialKeys();
      expect(serial).toHaveLength(expected.length + OURS.length + FOLDERS.length);
      for (const known of [[], serial.filter((_, index) => index % 2 === 0)]) {
        const slices = await planSlices(null, known, wanted);
        const pages = await list(slices, { parallel, pageSize });
        expect(keysOf(pages).sort(byteOrder)).toEqual(expected);
        expect(slices.every(({ isDone }) => isDone)).toBe(true);
      }
    },
  );

  test("tells the library, junk and our own files apart", async () => {
    const pages = await list([{ ...WHOLE }]);
    expect(pages.reduce((sum, { ours }) => sum + ours, 0)).toBe(OURS.length);
    const junk = Object.fromEntries(
      pages.flatMap(({ junk }) => junk.map(({ key, reason }) => [key, reason])),
    );
    expect(junk).toEqual({
      "../../etc/passwd": "hidden",
      "/Ana/Praia/1.jpg": "unreadable",
      "Ana/../Bia/1.jpg": "hidden",
      "Ana//1.jpg": "unreadable",
      "Ana/Praia/bell\u0007 escape\u001b.jpg": "unreadable",
      "Ana/Praia/empty.jpg": "empty",
      "Ana/Praia/tab\tnew\nline\rreturn.jpg": "unreadable",
      "Ana/Praia/\ufffd.jpg": "unreadable",
      "Ana/Thumbs.db": "unknown_kind",
      "Ana/notes.txt": "unknown_kind",
      "stray.jpg": "stray",
    });
  });

  test("stages an object with all that the sync compares", async () => {
    const pages = await list([{ ...WHOLE }]);
    const objects = pages.flatMap(({ objects }) => objects);
    expect(objects.find(({ key }) => key === "M+x/p q/ü é.jpg")).toEqual({
      key: "M+x/p q/ü é.jpg",
      role: "image",
      folder: "M+x",
      post: "p q",
      etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
      sizeBytes: Buffer.byteLength("M+x/p q/ü é.jpg"),
      lastModified: expect.any(Date),
    });
    expect(objects.find(({ key }) => key === LONGEST)).toMatchObject({ role: "thumbnail", folder: "Ana" });
  });

  test("lists one model alone, whatever is called alike", async () => {
    for (const [wanted, pageSize] of [
      [1, 1_000],
      [4, 2],
    ] as const) {
      const slices = await planSlices("Ana/", [], wanted);
      const pages = await list(slices, { prefix: "Ana/", pageSize });
      expect(keysOf(pages).sort(byteOrder)).toEqual(expected.filter((key) => key.startsWith("Ana/")));
    }
  });

  test("records in order within a slice, never two pages at once", async () => {
    const slices = await planSlices(null, [], 6);
    let busy = 0;
    const last = new Map<number, string>();
    await list(slices, { parallel: 6, pageSize: 2 }, async ({ slice, to, objects }) => {
      busy += 1;
      expect(busy).toBe(1);
      for (const { key } of objects) {
        expect(byteOrder(last.get(slice) ?? "", key)).toBeLessThan(0);
        last.set(slice, key);
      }
      await new Promise((resolve) => setTimeout(resolve, 1));
      if (to !== null) last.set(slice, to);
      busy -= 1;
    });
  });

  test("an empty bucket, or a model that is not there, has pages that say so", async () => {
    const slices = await planSlices("Nobody/", [], 4);
    const pages = await list(slices, { prefix: "Nobody/" });
    expect(pages.map(({ from, to, listed, isLast }) => ({ from, to, listed, isLast }))).toEqual([
      { from: null, to: null, listed: 0, isLast: true },
    ]);
  });
});

describe("a listing that is interrupted", () => {
  test("goes on behind the last page that was noted, wherever it was", async () => {
    await put(...STRANGE);
    const whole = keysOf(await list([{ ...WHOLE }])).sort(byteOrder);
    const plan = await planSlices(null, [], 5);
    const pages = await list(structuredClone(plan), { pageSize: 2 });
    for (let stop = 0; stop < pages.length; stop++) {
      const slices = structuredClone(plan);
      const abort = new AbortController();
      const before: string[] = [];
      let recorded = 0;
      const interrupted = list(slices, { pageSize: 2, signal: abort.signal }, (page) => {
        if (recorded++ === stop) {
          abort.abort(new Error("killed"));
          throw new Error("killed"); // what was killed while it wrote has noted nothing
        }
        before.push(...keysOf([page]));
      });
      await expect(interrupted).rejects.toThrow("killed");
      const noted = structuredClone(slices);
      const after = keysOf(await list(noted, { pageSize: 2 }));
      expect([...before, ...after].sort(byteOrder)).toEqual(whole);
      expect(recorded).toBe(stop + 1);
    }
  });

  test("ends with the signal's own reason, and records nothing more", async () => {
    const abort = new AbortController();
    let recorded = 0;
    const listing = list([{ ...WHOLE }], { pageSize: 1, signal: abort.signal }, () => {
      recorded += 1;
      if (recorded === 3) abort.abort(new Error("an admin's word"));
    });
    await expect(listing).rejects.toThrow("an admin's word");
    const ended = recorded;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(recorded).toBe(ended);
    expect(ended).toBe(3);
  });

  test("does not begin when it was cancelled before", async () => {
    const signal = AbortSignal.abort(new Error("too late"));
    await expect(list([{ ...WHOLE }], { signal })).rejects.toThrow("too late");
    await expect(planSlices(null, [], 4, { signal })).rejects.toThrow("too late");
  });
});
