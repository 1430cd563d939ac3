import { readdir } from "node:fs/promises";
import { join } from "node:path";
import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketAclCommand,
  GetBucketLocationCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, vi } from "vitest";
import { BUCKET, put, read, refusal, sendSigned, test } from "./support";

describe("a copy", () => {
  test("has the bytes and the description of its source, and lives without it", async ({ s3 }) => {
    await s3.send(
      new PutObjectCommand({
        Bucket: BUCKET,
        Key: "ação 1.txt",
        Body: "text",
        ContentType: "text/plain",
        Metadata: { by: "Ana" },
      }),
    );
    const CopySource = `${BUCKET}/${encodeURIComponent("ação 1.txt")}`;
    await s3.send(new CopyObjectCommand({ Bucket: BUCKET, Key: "copy.txt", CopySource }));
    await s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: "ação 1.txt" }));
    expect(await read(s3, "copy.txt")).toBe("text");
    const head = await s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: "copy.txt" }));
    expect(head).toMatchObject({ ContentType: "text/plain", Metadata: { by: "Ana" } });
  });

  test("onto itself is how a description is replaced", async ({ s3 }) => {
    await put(s3, "a", "text", "text/plain");
    const same = { Bucket: BUCKET, Key: "a", CopySource: `/${BUCKET}/a` };
    expect(await refusal(s3.send(new CopyObjectCommand(same)))).toBe("400 InvalidRequest");
    await s3.send(new CopyObjectCommand({ ...same, MetadataDirective: "REPLACE", ContentType: "image/png" }));
    expect(await read(s3, "a")).toBe("text");
    expect((await s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: "a" }))).ContentType).toBe(
      "image/png",
    );
  });

  test("of what is not there, or changed, is refused", async ({ s3 }) => {
    await put(s3, "a");
    const copy = (CopySource: string, more: object = {}) =>
      refusal(s3.send(new CopyObjectCommand({ Bucket: BUCKET, Key: "b", CopySource, ...more })));
    expect(await copy(`${BUCKET}/missing`)).toBe("404 NoSuchKey");
    expect(await copy("nowhere/a")).toBe("404 NoSuchBucket");
    expect(await copy("a")).toBe("400 InvalidArgument");
    expect(await copy(`${BUCKET}/a`, { CopySourceIfMatch: '"other"' })).toBe("412 PreconditionFailed");
    expect(await copy("../../etc/passwd")).toBe("400 InvalidBucketName");
  });
});

describe("a deletion", () => {
  test("frees the bytes, and deleting again is fine", async ({ s3, directory }) => {
    await put(s3, "a", "x");
    const files = async () =>
      (await readdir(join(directory, "blobs"), { recursive: true })).filter((name) => name.length > 3).length;
    expect(await files()).toBe(1);
    await s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: "a" }));
    await s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: "a" }));
    expect(await refusal(s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: "a" })))).toContain("404");
    await vi.waitFor(async () => expect(await files()).toBe(0), { timeout: 20_000 });
  });

  test("of 1,000 objects is one request, whatever their names hold", async ({ s3 }) => {
    const Objects = Array.from({ length: 1000 }, (_, n) => ({ Key: `<${n}> & "more" & 'more' & more` }));
    await Promise.all(Objects.slice(0, 40).map(({ Key }) => put(s3, Key)));
    await put(s3, "kept");
    const { Deleted } = await s3.send(new DeleteObjectsCommand({ Bucket: BUCKET, Delete: { Objects } }));
    expect(Deleted?.map(({ Key }) => Key)).toEqual(Objects.map(({ Key }) => Key));
    const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));
    expect(Contents?.map(({ Key }) => Key)).toEqual(["kept"]);
    const quiet = new DeleteObjectsCommand({
      Bucket: BUCKET,
      Delete: { Objects: [{ Key: "kept" }], Quiet: true },
    });
    expect((await s3.send(quiet)).Deleted).toBeUndefined();
    const tooMany = [...Objects, { Key: "one more" }];
    expect(
      await refusal(s3.send(new DeleteObjectsCommand({ Bucket: BUCKET, Delete: { Objects: tooMany } }))),
    ).toBe("400 MalformedXML");
  });

  test("with a document that is broken, exploding or huge is refused", async ({ s3, store }) => {
    await put(s3, "a");
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><Delete><Object><Key>&a;</Key></Object></Delete>';
    const unknown = "<Delete><Object><Key>&nbsp;</Key></Object></Delete>";
    for (const body of ["", "<Delete>", "not xml", "<Delete></Delete>", "<Other/>", bomb, unknown]) {
      const answer = await sendSigned(store.url, {
        method: "POST",
        path: "/media",
        query: { delete: "" },
        body,
      });
      expect([body, answer.code]).toEqual([body, "MalformedXML"]);
    }
    const body = Buffer.alloc(5 * 1024 * 1024, " ");
    const answer = await sendSigned(store.url, {
      method: "POST",
      path: "/media",
      query: { delete: "" },
      body,
    });
    expect(answer.code).toBe("MaxMessageLengthExceeded");
  });
});

describe("a bucket", () => {
  test("is made once, found, located and listed", async ({ s3 }) => {
    expect(await refusal(s3.send(new CreateBucketCommand({ Bucket: BUCKET })))).toBe(
      "409 BucketAlreadyOwnedByYou",
    );
    await s3.send(new CreateBucketCommand({ Bucket: "another" }));
    await s3.send(new HeadBucketCommand({ Bucket: BUCKET }));
    expect(await refusal(s3.send(new HeadBucketCommand({ Bucket: "nowhere" })))).toBe("404 NotFound");
    expect(
      (await s3.send(new GetBucketLocationCommand({ Bucket: BUCKET }))).LocationConstraint,
    ).toBeUndefined();
    expect((await s3.send(new ListBucketsCommand({}))).Buckets?.map(({ Name }) => Name)).toEqual([
      "another",
      BUCKET,
    ]);
  });

  test("with a name that S3 would refuse is refused", async ({ s3, store }) => {
    for (const path of ["/a", "/UPPER", "/a_b", `/${"a".repeat(64)}`, "/-abc"]) {
      expect((await sendSigned(store.url, { method: "PUT", path })).code).toBe("InvalidBucketName");
    }
    await s3.send(new HeadBucketCommand({ Bucket: BUCKET }));
  });

  test("refuses what the store cannot do instead of doing something else", async ({ s3, store }) => {
    await put(s3, "a");
    expect(await refusal(s3.send(new DeleteBucketCommand({ Bucket: BUCKET })))).toBe("501 NotImplemented");
    expect(await refusal(s3.send(new GetBucketAclCommand({ Bucket: BUCKET })))).toBe("501 NotImplemented");
    const open = new PutObjectCommand({ Bucket: BUCKET, Key: "b", ACL: "public-read" });
    expect(await refusal(s3.send(open))).toBe("400 AccessControlListNotSupported");
    const sealed = new PutObjectCommand({ Bucket: BUCKET, Key: "b", ServerSideEncryption: "AES256" });
    expect(await refusal(s3.send(sealed))).toBe("501 NotImplemented");
    expect(
      (await sendSigned(store.url, { method: "DELETE", path: "/media/a", query: { versionId: "1" } })).status,
    ).toBe(501);
    expect((await sendSigned(store.url, { method: "PATCH", path: "/media/a" })).status).toBe(405);
    expect(await read(s3, "a")).toBe("x");
  });
});
