import { Readable } from "node:stream";
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { describe, expect } from "vitest";
import { BUCKET, clientFor, put, read, refusal, sendSigned, startIn, test } from "./support";

const get = (Key: string, more: object = {}) => new GetObjectCommand({ Bucket: BUCKET, Key, ...more });

describe("an object", () => {
  test("comes back with its bytes, type, headers and metadata", async ({ s3 }) => {
    await s3.send(
      new PutObjectCommand({
        Bucket: BUCKET,
        Key: "a.bin",
        Body: Buffer.from([0, 1, 255]),
        ContentType: "video/mp4",
        CacheControl: "max-age=60",
        ContentLanguage: "pt",
        Metadata: { by: "Ana" },
      }),
    );
    const got = await s3.send(get("a.bin"));
    expect(Buffer.from((await got.Body?.transformToByteArray()) ?? [])).toEqual(Buffer.from([0, 1, 255]));
    expect(got).toMatchObject({
      ContentType: "video/mp4",
      ContentLength: 3,
      CacheControl: "max-age=60",
      ContentLanguage: "pt",
      Metadata: { by: "Ana" },
      AcceptRanges: "bytes",
    });
    const head = await s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: "a.bin" }));
    expect(head).toMatchObject({ ContentLength: 3, ContentType: "video/mp4", ETag: got.ETag });
  });

  test("can be empty, and can be a stream of many megabytes", async ({ s3 }) => {
    await put(s3, "empty", "");
    expect(await read(s3, "empty")).toBe("");
    const piece = Buffer.alloc(1024 * 1024, "abcdefg");
    const Body = Readable.from(Array.from({ length: 12 }, () => piece));
    await s3.send(
      new PutObjectCommand({ Bucket: BUCKET, Key: "big", Body, ContentLength: 12 * piece.length }),
    );
    const got = await (await s3.send(get("big"))).Body?.transformToByteArray();
    expect(Buffer.from(got ?? []).equals(Buffer.concat(Array(12).fill(piece)))).toBe(true);
    const part = await s3.send(get("big", { Range: "bytes=1048570-7340040" }));
    expect((await part.Body?.transformToByteArray())?.length).toBe(7_340_040 - 1_048_570 + 1);
  });

  test("is replaced as a whole", async ({ s3 }) => {
    await put(s3, "a.txt", "the first one, which is longer", "text/plain");
    await put(s3, "a.txt", "second", "image/png");
    expect(await read(s3, "a.txt")).toBe("second");
    expect((await s3.send(get("a.txt"))).ContentType).toBe("image/png");
  });

  test("that is replaced during a download still arrives as it was", async ({ s3, store }) => {
    const before = Buffer.alloc(8 * 1024 * 1024, "old ");
    await put(s3, "a.bin", before);
    const download = await fetch(await getSignedUrl(s3, get("a.bin")));
    const reader = download.body!.getReader();
    const pieces = [(await reader.read()).value!];
    await put(s3, "a.bin", "new");
    for (let next = await reader.read(); !next.done; next = await reader.read()) pieces.push(next.value);
    expect(Buffer.concat(pieces).equals(before)).toBe(true);
    expect(await read(clientFor(store.url), "a.bin")).toBe("new");
  });

  test("survives a restart of the store", async ({ directory, store, s3 }) => {
    await put(s3, "a.txt", "kept", "text/plain");
    await store.close();
    const again = await startIn(directory);
    expect(await read(clientFor(again.url), "a.txt")).toBe("kept");
    await again.close();
  });

  test("that is missing, or in no bucket, is said to be", async ({ s3 }) => {
    expect(await refusal(s3.send(get("missing")))).toBe("404 NoSuchKey");
    expect(await refusal(s3.send(new GetObjectCommand({ Bucket: "nowhere", Key: "a" })))).toBe(
      "404 NoSuchBucket",
    );
    expect(await refusal(s3.send(new PutObjectCommand({ Bucket: "nowhere", Key: "a" })))).toBe(
      "404 NoSuchBucket",
    );
    expect(await refusal(s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: "missing" })))).toBe(
      "404 NotFound",
    );
  });
});

describe("a range", () => {
  const cases: [range: string, status: number, body: string][] = [
    ["bytes=2-5", 206, "2345"],
    ["bytes=7-", 206, "789"],
    ["bytes=-3", 206, "789"],
    ["bytes=-100", 206, "0123456789"],
    ["bytes=8-100", 206, "89"],
    ["bytes=0-0", 206, "0"],
    ["bytes=5-2", 200, "0123456789"],
    ["bytes=0-1,4-5", 200, "0123456789"],
    ["lines=1-2", 200, "0123456789"],
    ["bytes=-", 200, "0123456789"],
  ];
  for (const [range, status, body] of cases) {
    test(`"${range}" of ten bytes is answered with ${status}`, async ({ s3 }) => {
      await put(s3, "a", "0123456789");
      const answer = await fetch(await getSignedUrl(s3, get("a")), { headers: { range } });
      expect([answer.status, await answer.text()]).toEqual([status, body]);
      if (status === 206) expect(answer.headers.get("content-range")).toMatch(/^bytes \d-\d\/10$/);
    });
  }

  test("behind the end is refused with the object's size", async ({ s3 }) => {
    await put(s3, "a", "0123456789");
    await put(s3, "empty", "");
    for (const [key, range] of [
      ["a", "bytes=10-"],
      ["a", "bytes=-0"],
      ["empty", "bytes=0-"],
    ] as const) {
      const answer = await fetch(await getSignedUrl(s3, get(key)), { headers: { range } });
      expect([answer.status, answer.headers.get("content-range")]).toEqual([
        416,
        `bytes */${key === "a" ? 10 : 0}`,
      ]);
    }
  });

  test("of an object that changed meanwhile is answered with the whole new one", async ({ s3 }) => {
    const { ETag = "" } = await put(s3, "a", "0123456789");
    const ask = async (etag: string) =>
      (await fetch(await getSignedUrl(s3, get("a")), { headers: { range: "bytes=0-1", "if-range": etag } }))
        .status;
    expect(await ask(ETag)).toBe(206);
    await put(s3, "a", "abcdefghij");
    expect(await ask(ETag)).toBe(200);
  });
});

describe("a condition", () => {
  test("on a read is judged by ETag and time", async ({ s3 }) => {
    const { ETag } = await put(s3, "a");
    const past = new Date(Date.now() - 3_600_000);
    const future = new Date(Date.now() + 3_600_000);
    expect((await s3.send(get("a", { IfMatch: ETag }))).ContentLength).toBe(1);
    expect(await refusal(s3.send(get("a", { IfMatch: '"other"' })))).toContain("412");
    expect(await refusal(s3.send(get("a", { IfNoneMatch: ETag })))).toContain("304");
    expect((await s3.send(get("a", { IfNoneMatch: '"other"' }))).ContentLength).toBe(1);
    expect(await refusal(s3.send(get("a", { IfModifiedSince: future })))).toContain("304");
    expect((await s3.send(get("a", { IfModifiedSince: past }))).ContentLength).toBe(1);
    expect(await refusal(s3.send(get("a", { IfUnmodifiedSince: past })))).toContain("412");
  });

  test('"only if absent" lets exactly one of many writers through', async ({ s3 }) => {
    const write = (n: number) =>
      s3
        .send(new PutObjectCommand({ Bucket: BUCKET, Key: "once", Body: `writer ${n}`, IfNoneMatch: "*" }))
        .then(
          () => n,
          () => undefined,
        );
    const winners = (await Promise.all(Array.from({ length: 12 }, (_, n) => write(n)))).filter(
      (n) => n !== undefined,
    );
    expect(winners).toHaveLength(1);
    expect(await read(s3, "once")).toBe(`writer ${winners[0]}`);
  });

  test('"only if unchanged" refuses a write over somebody else\'s', async ({ s3 }) => {
    const { ETag } = await put(s3, "a", "mine");
    await put(s3, "a", "yours");
    const write = new PutObjectCommand({ Bucket: BUCKET, Key: "a", Body: "mine again", IfMatch: ETag });
    expect(await refusal(s3.send(write))).toBe("412 PreconditionFailed");
    expect(await read(s3, "a")).toBe("yours");
  });
});

describe("a stored page", () => {
  test("never runs as a page of the site", async ({ s3 }) => {
    for (const type of ["text/html", "image/svg+xml", "application/xhtml+xml", "text/javascript"]) {
      await put(s3, "page", "<script>alert(1)</script>", type);
      const { headers } = await fetch(
        await getSignedUrl(s3, get("page", { ResponseContentDisposition: "inline" })),
      );
      expect(headers.get("content-security-policy")).toContain("sandbox");
      expect(headers.get("content-security-policy")).not.toContain("allow-scripts");
      expect((await fetch(await getSignedUrl(s3, get("page")))).headers.get("content-disposition")).toBe(
        "attachment",
      );
    }
    const asHtml = get("page", { ResponseContentType: "text/html; charset=utf-8" });
    expect((await fetch(await getSignedUrl(s3, asHtml))).headers.get("content-security-policy")).toContain(
      "sandbox",
    );
  });

  test("is never guessed from its bytes; pictures and videos stay what they are", async ({ s3 }) => {
    await put(s3, "a.jpg", "<html>", "image/jpeg");
    const { headers } = await fetch(await getSignedUrl(s3, get("a.jpg")));
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-type")).toBe("image/jpeg");
    expect(headers.get("content-security-policy")).toBeNull();
  });

  test("is served with the headers that its signed URL names, and no others", async ({ s3, store }) => {
    await put(s3, "a.jpg", "x", "image/jpeg");
    const named = get("a.jpg", {
      ResponseContentDisposition: 'attachment; filename="b.jpg"',
      ResponseCacheControl: "no-store",
    });
    const { headers } = await fetch(await getSignedUrl(s3, named));
    expect(headers.get("content-disposition")).toBe('attachment; filename="b.jpg"');
    expect(headers.get("cache-control")).toBe("no-store");
    const query = { "response-content-type": "text/plain\r\nset-cookie: a=b" };
    expect((await sendSigned(store.url, { path: "/media/a.jpg", query })).code).toBe("InvalidArgument");
  });
});
