import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { describe, expect } from "vitest";
import { BUCKET, clientFor, put, read, refusal, startIn, test } from "./support";

const MEGABYTE = 1024 * 1024;
const Key = "Modelo Ação/big.mp4";
const where = { Bucket: BUCKET, Key };

async function begin(s3: S3Client) {
  const { UploadId = "" } = await s3.send(
    new CreateMultipartUploadCommand({ ...where, ContentType: "video/mp4", Metadata: { by: "Ana" } }),
  );
  const add = async (PartNumber: number, Body: Buffer) => {
    const { ETag } = await s3.send(new UploadPartCommand({ ...where, UploadId, PartNumber, Body }));
    return { PartNumber, ETag };
  };
  const complete = (Parts: { PartNumber: number; ETag?: string }[], more: object = {}) =>
    s3.send(new CompleteMultipartUploadCommand({ ...where, UploadId, MultipartUpload: { Parts }, ...more }));
  return { UploadId, add, complete };
}

describe("an upload in parts", () => {
  test("becomes one object, in order of the numbers, when it is completed and not before", async ({ s3 }) => {
    const { add, complete } = await begin(s3);
    const last = await add(7, Buffer.from("the end"));
    const first = await add(1, Buffer.alloc(5 * MEGABYTE, "a"));
    const second = await add(2, Buffer.alloc(6 * MEGABYTE, "b"));
    expect(await refusal(s3.send(new HeadObjectCommand(where)))).toContain("404");
    await complete([first, second, last]);
    const head = await s3.send(new HeadObjectCommand(where));
    expect(head).toMatchObject({
      ContentLength: 11 * MEGABYTE + 7,
      ContentType: "video/mp4",
      Metadata: { by: "Ana" },
    });
    expect(head.ETag).toMatch(/^"[0-9a-f]{32}-3"$/);
    const bytes = Buffer.from(
      (await (await s3.send(new GetObjectCommand(where))).Body?.transformToByteArray()) ?? [],
    );
    const whole = Buffer.concat([
      Buffer.alloc(5 * MEGABYTE, "a"),
      Buffer.alloc(6 * MEGABYTE, "b"),
      Buffer.from("the end"),
    ]);
    expect(bytes.equals(whole)).toBe(true);
    const border = `bytes=${5 * MEGABYTE - 2}-${5 * MEGABYTE + 1}`;
    const part = await s3.send(new GetObjectCommand({ ...where, Range: border }));
    expect(await part.Body?.transformToString()).toBe("aabb");
  });

  test("is continued after a restart of the store", async ({ s3, store, directory }) => {
    const { UploadId, add } = await begin(s3);
    const first = await add(1, Buffer.alloc(5 * MEGABYTE, "a"));
    await store.close();
    const again = await startIn(directory);
    const client = clientFor(again.url);
    const second = await client.send(
      new UploadPartCommand({ ...where, UploadId, PartNumber: 2, Body: "end" }),
    );
    const Parts = [first, { PartNumber: 2, ETag: second.ETag }];
    await client.send(new CompleteMultipartUploadCommand({ ...where, UploadId, MultipartUpload: { Parts } }));
    expect((await client.send(new HeadObjectCommand(where))).ContentLength).toBe(5 * MEGABYTE + 3);
    await again.close();
  });

  test("takes the last of two parts with one number, and only the parts that are named", async ({ s3 }) => {
    const { add, complete } = await begin(s3);
    const stale = await add(1, Buffer.from("stale"));
    const fresh = await add(1, Buffer.from("fresh"));
    await add(2, Buffer.from("not named"));
    expect(await refusal(complete([stale]))).toBe("400 InvalidPart");
    await complete([fresh]);
    expect(await read(s3, Key)).toBe("fresh");
  });

  test("can be given up, and is then gone with its parts", async ({ s3 }) => {
    const { UploadId, add, complete } = await begin(s3);
    const part = await add(1, Buffer.from("x"));
    await s3.send(new AbortMultipartUploadCommand({ ...where, UploadId }));
    expect(await refusal(add(2, Buffer.from("y")))).toBe("404 NoSuchUpload");
    expect(await refusal(complete([part]))).toBe("404 NoSuchUpload");
    expect((await s3.send(new ListMultipartUploadsCommand({ Bucket: BUCKET }))).Uploads).toBeUndefined();
  });

  test("tells its parts, page by page, and stands in the list of uploads", async ({ s3 }) => {
    const { UploadId, add } = await begin(s3);
    for (const number of [3, 1, 2]) await add(number, Buffer.from("x".repeat(number)));
    const page = await s3.send(new ListPartsCommand({ ...where, UploadId, MaxParts: 2 }));
    expect(page.Parts?.map((part) => [part.PartNumber, part.Size])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(page.IsTruncated).toBe(true);
    const rest = new ListPartsCommand({ ...where, UploadId, PartNumberMarker: page.NextPartNumberMarker });
    expect((await s3.send(rest)).Parts?.map((part) => part.PartNumber)).toEqual([3]);
    const { Uploads } = await s3.send(new ListMultipartUploadsCommand({ Bucket: BUCKET }));
    expect(Uploads?.map((upload) => upload.Key)).toEqual([Key]);
  });

  test("is refused with parts out of order, too small, or not there", async ({ s3 }) => {
    const { UploadId, add, complete } = await begin(s3);
    const [one, two] = [await add(1, Buffer.from("x")), await add(2, Buffer.from("y"))];
    expect(await refusal(complete([two, one]))).toBe("400 InvalidPartOrder");
    expect(await refusal(complete([one, two]))).toBe("400 EntityTooSmall");
    expect(await refusal(complete([{ PartNumber: 9, ETag: one.ETag }]))).toBe("400 InvalidPart");
    expect(await refusal(complete([]))).toBe("400 MalformedXML");
    expect(await refusal(add(0, Buffer.from("x")))).toBe("400 InvalidArgument");
    expect(await refusal(add(10_001, Buffer.from("x")))).toBe("400 InvalidArgument");
    const elsewhere = new UploadPartCommand({
      Bucket: BUCKET,
      Key: "other",
      UploadId,
      PartNumber: 1,
      Body: "x",
    });
    expect(await refusal(s3.send(elsewhere))).toBe("404 NoSuchUpload");
  });

  test("still arrives whole when its object is replaced during the download", async ({ s3 }) => {
    const { add, complete } = await begin(s3);
    const part = (letter: string) => Buffer.alloc(8 * MEGABYTE, letter);
    await complete([await add(1, part("a")), await add(2, part("b")), await add(3, part("c"))]);
    const download = await fetch(await getSignedUrl(s3, new GetObjectCommand(where)));
    const reader = download.body!.getReader();
    const pieces = [(await reader.read()).value!];
    await put(s3, Key, "new");
    for (let next = await reader.read(); !next.done; next = await reader.read()) pieces.push(next.value);
    expect(Buffer.concat(pieces).equals(Buffer.concat([part("a"), part("b"), part("c")]))).toBe(true);
    expect(await read(s3, Key)).toBe("new");
  });

  test("keeps a condition on what it replaces", async ({ s3 }) => {
    const { add, complete } = await begin(s3);
    const part = await add(1, Buffer.from("late"));
    await put(s3, Key, "early");
    expect(await refusal(complete([part], { IfNoneMatch: "*" }))).toBe("412 PreconditionFailed");
    await s3.send(new PutObjectCommand({ ...where, Body: "early" }));
    expect(await read(s3, Key)).toBe("early");
  });
});
