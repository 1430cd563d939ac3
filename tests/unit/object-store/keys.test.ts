import { readdir } from "node:fs/promises";
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { describe, expect } from "vitest";
import { BUCKET, put, read, refusal, sendRaw, sendSigned, test } from "./support";

const KEYS = [
  "Modelo Ação/post 1/foto 100%.jpg",
  "M+x/p/ü é.jpg",
  "a&b<c>\"d'.jpg",
  "100%25.jpg",
  "emoji 🎞️/日本語.mp4",
  "../../../etc/passwd",
  "..",
  ".",
  "a/../b",
  "a//b///c",
  "/leading",
  "trailing/",
  "(a)!*'~_-.txt",
  "tab\tnew\nline",
  "carriage\rreturn",
  "start of heading\u0001 and escape\u001b",
  "no character\ufffe\uffff",
  " spaces around ",
  "?query=1#hash",
  "C:\\windows\\x",
  "constructor",
  "__proto__",
  `${"ação/".repeat(146)}ab`, // 1,024 bytes
];

describe("a key", () => {
  test("can be any text of 1,024 bytes: it is stored, signed, listed and deleted as it is", async ({
    s3,
  }) => {
    for (const key of KEYS) await put(s3, key, `bytes of ${key}`);
    for (const key of KEYS) expect(await read(s3, key)).toBe(`bytes of ${key}`);
    const { Contents = [] } = await s3.send(
      new ListObjectsV2Command({ Bucket: BUCKET, EncodingType: "url" }),
    );
    const listed = Contents.map(({ Key = "" }) => decodeURIComponent(Key.replaceAll("+", " ")));
    expect(listed).toEqual([...KEYS].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
    const Objects = KEYS.map((Key) => ({ Key }));
    await s3.send(new DeleteObjectsCommand({ Bucket: BUCKET, Delete: { Objects } }));
    expect((await s3.send(new ListObjectsV2Command({ Bucket: BUCKET }))).KeyCount).toBe(0);
  });

  test("is readable in a listing without encoding too", async ({ s3 }) => {
    const keys = KEYS.filter((key) => !/\p{Cc}|\ufffe|^ | $/u.test(key));
    for (const key of keys) await put(s3, key);
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));
    expect(new Set(Contents.map(({ Key }) => Key))).toEqual(new Set(keys));
  });

  test("opens through a presigned URL, however the browser spells the path", async ({ s3 }) => {
    const key = "Modelo Ação/(1)'s 100%!.jpg";
    await put(s3, key, "bytes");
    const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket: BUCKET, Key: key }));
    expect(await (await fetch(url)).text()).toBe("bytes");
    expect(await (await fetch(url.replaceAll("%28", "(").replaceAll("%27", "'"))).text()).toBe("bytes");
  });

  test("never becomes a path: files have random names inside the store", async ({ s3, directory, store }) => {
    await put(s3, "../../escape.txt");
    expect((await sendSigned(store.url, { path: "/media/%2E%2E/%2E%2E/etc/passwd" })).status).not.toBe(200);
    const names = (await readdir(directory, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name);
    expect(names.filter((name) => name !== "journal")).toEqual([expect.stringMatching(/^[0-9a-f]{30}$/)]);
  });

  test("of 1,025 bytes, with a NUL, or not in UTF-8 is refused", async ({ s3, store }) => {
    expect(await refusal(put(s3, "a".repeat(1025)))).toBe("400 KeyTooLongError");
    await put(s3, "a".repeat(1024));
    expect((await sendSigned(store.url, { method: "PUT", path: "/media/a%00b", body: "" })).status).toBe(400);
    expect((await sendRaw(store.url, { path: "/media/%ff%fe" })).code).toBe("InvalidURI");
    expect((await sendRaw(store.url, { path: "/media/%" })).code).toBe("InvalidURI");
  });

  test("of one object is not another's: case, accents and slashes count", async ({ s3 }) => {
    await put(s3, "A.jpg", "upper");
    await put(s3, "a.jpg", "lower");
    await put(s3, "é.jpg", "composed");
    await put(s3, "e\u0301.jpg", "decomposed");
    for (const [key, body] of [
      ["A.jpg", "upper"],
      ["a.jpg", "lower"],
      ["é.jpg", "composed"],
      ["e\u0301.jpg", "decomposed"],
    ] as const) {
      expect(await read(s3, key)).toBe(body);
    }
    expect(await refusal(s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: "a.jpg/" })))).toContain("404");
  });
});
