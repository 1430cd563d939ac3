import { ListObjectsV2Command, type ListObjectsV2CommandInput, type S3Client } from "@aws-sdk/client-s3";
import { describe, expect } from "vitest";
import { BUCKET, clientFor, put, refusal, seed, sendSigned, startIn, test } from "./support";

async function listAll(s3: S3Client, input: Partial<ListObjectsV2CommandInput> = {}) {
  const keys: string[] = [];
  const prefixes: string[] = [];
  const sizes: number[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET, ...input, ContinuationToken }));
    keys.push(...(page.Contents ?? []).map(({ Key = "" }) => Key));
    prefixes.push(...(page.CommonPrefixes ?? []).map(({ Prefix = "" }) => Prefix));
    sizes.push(page.KeyCount ?? -1);
    ContinuationToken = page.NextContinuationToken;
    expect(page.IsTruncated).toBe(ContinuationToken !== undefined);
  } while (ContinuationToken);
  return { keys, prefixes, sizes };
}

describe("a listing", () => {
  test("gives every key once, in pages of 1,000", async ({ directory }) => {
    const keys = Array.from({ length: 2500 }, (_, n) => `page/${String(n).padStart(5, "0")}`);
    await seed(directory, keys);
    const store = await startIn(directory);
    const listed = await listAll(clientFor(store.url), { Prefix: "page/" });
    expect(listed.keys).toEqual(keys);
    expect(listed.sizes).toEqual([1000, 1000, 500]);
    await store.close();
  });

  test("tells size, time and ETag of each object", async ({ s3 }) => {
    const { ETag } = await put(s3, "a", "12345");
    const [object] = (await s3.send(new ListObjectsV2Command({ Bucket: BUCKET }))).Contents ?? [];
    expect(object).toMatchObject({ Key: "a", Size: 5, ETag, LastModified: expect.any(Date) });
  });

  test("sorts by the bytes of UTF-8", async ({ s3 }) => {
    const keys = ["Z", "a", "é", "\uffee", "😀"]; // UTF-16 would put the last before the one before it
    for (const key of [...keys].reverse()) await put(s3, key);
    expect((await listAll(s3)).keys).toEqual(keys);
  });

  test("folds what lies below a delimiter, and pages through what it folded", async ({ s3 }) => {
    for (const key of ["a/1", "a/2", "a/b/3", "b", "c/1", "c/2", "d"]) await put(s3, key);
    expect(await listAll(s3, { Delimiter: "/" })).toMatchObject({ keys: ["b", "d"], prefixes: ["a/", "c/"] });
    const one = await listAll(s3, { Delimiter: "/", MaxKeys: 1 });
    expect(one).toEqual({ keys: ["b", "d"], prefixes: ["a/", "c/"], sizes: [1, 1, 1, 1] });
    expect(await listAll(s3, { Delimiter: "/", Prefix: "a/" })).toMatchObject({
      keys: ["a/1", "a/2"],
      prefixes: ["a/b/"],
    });
  });

  test("begins after a key, and within a prefix", async ({ s3 }) => {
    for (const key of ["a", "b", "b/1", "b/2", "c"]) await put(s3, key);
    expect((await listAll(s3, { StartAfter: "b" })).keys).toEqual(["b/1", "b/2", "c"]);
    expect((await listAll(s3, { StartAfter: "b/1", Prefix: "b" })).keys).toEqual(["b/2"]);
    expect((await listAll(s3, { Prefix: "x" })).keys).toEqual([]);
    expect((await listAll(s3, { StartAfter: "z" })).keys).toEqual([]);
  });

  test("begins after a text that is no key, one before the prefix too, and forgets it where a token goes on", async ({
    s3,
  }) => {
    for (const key of ["a/1", "b/1", "b/2", "b/3"]) await put(s3, key);
    expect((await listAll(s3, { StartAfter: "b/1x" })).keys).toEqual(["b/2", "b/3"]);
    expect((await listAll(s3, { StartAfter: "a", Prefix: "b/" })).keys).toEqual(["b/1", "b/2", "b/3"]);
    expect((await listAll(s3, { StartAfter: "a/1", MaxKeys: 1 })).keys).toEqual(["b/1", "b/2", "b/3"]);
    expect((await listAll(s3, { StartAfter: "a/1", Delimiter: "/" })).prefixes).toEqual(["b/"]);
  });

  test("spells keys and folders as Amazon does when asked to: a plus for a space", async ({ s3 }) => {
    for (const key of ["a b.txt", "a+b.txt", "100%.csv", "run books/é.txt"]) await put(s3, key);
    const listed = await listAll(s3, { EncodingType: "url", Delimiter: "/" });
    expect(listed.keys).toEqual(["100%25.csv", "a+b.txt", "a%2Bb.txt"]);
    expect(listed.prefixes).toEqual(["run+books/"]);
    expect((await listAll(s3, { EncodingType: "url", Prefix: "run" })).keys).toEqual([
      "run+books/%C3%A9.txt",
    ]);
  });

  test("stays right while keys come and go", async ({ s3 }) => {
    await listAll(s3);
    for (const key of ["m", "a", "z", "m/1", "m"]) await put(s3, key);
    expect((await listAll(s3)).keys).toEqual(["a", "m", "m/1", "z"]);
  });

  test("refuses a foreign token, a size that is no number, and the first version of itself", async ({
    s3,
    store,
  }) => {
    const foreign = new ListObjectsV2Command({ Bucket: BUCKET, ContinuationToken: "foreign" });
    expect(await refusal(s3.send(foreign))).toBe("400 InvalidArgument");
    const query = { "list-type": "2", "max-keys": "many" };
    expect((await sendSigned(store.url, { path: "/media", query })).code).toBe("InvalidArgument");
    expect((await sendSigned(store.url, { path: "/media", query: { "list-type": "1" } })).status).toBe(501);
    expect(await refusal(s3.send(new ListObjectsV2Command({ Bucket: "nowhere" })))).toBe("404 NoSuchBucket");
  });
});
