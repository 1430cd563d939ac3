import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import { ChecksumAlgorithm, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { describe, expect } from "vitest";
import { createSigner } from "@/embedded/object-store/auth/signer";
import { crc32c, crc64nvme } from "@/embedded/object-store/body/crc";
import { BUCKET, CREDENTIALS, read, refusal, sendRaw, sendSigned, signedHeaders, test } from "./support";

const encodedCrc32 = (data: string) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(data));
  return bytes.toString("base64");
};
const sha256 = (data: string) => createHash("sha256").update(data).digest("hex");

describe("a checksum", () => {
  test("of every kind that the store knows equals its published check value", () => {
    const nine = Buffer.from("123456789");
    expect(crc32c(nine).toString(16)).toBe("e3069283");
    expect(crc64nvme(nine).toString(16)).toBe("ae8b14860a799888");
    expect(crc64nvme(nine.subarray(4), crc64nvme(nine.subarray(0, 4)))).toBe(crc64nvme(nine));
    expect(crc32c(nine.subarray(4), crc32c(nine.subarray(0, 4)))).toBe(crc32c(nine));
  });

  for (const algorithm of ["CRC32", "SHA1", "SHA256"] as const) {
    test(`${algorithm} is verified, kept and given back`, async ({ s3 }) => {
      for (const Body of ["whole", Readable.from([Buffer.from("str"), Buffer.from("eam")])]) {
        const ContentLength = typeof Body === "string" ? undefined : 6;
        const ChecksumAlgorithm_ = ChecksumAlgorithm[algorithm];
        const sent = await s3.send(
          new PutObjectCommand({
            Bucket: BUCKET,
            Key: "a",
            Body,
            ContentLength,
            ChecksumAlgorithm: ChecksumAlgorithm_,
          }),
        );
        expect(sent[`Checksum${algorithm}`]).toBeTruthy();
        const got = await s3.send(
          new GetObjectCommand({ Bucket: BUCKET, Key: "a", ChecksumMode: "ENABLED" }),
        );
        expect(got[`Checksum${algorithm}`]).toBe(sent[`Checksum${algorithm}`]);
        expect(await got.Body?.transformToString()).toBe(typeof Body === "string" ? "whole" : "stream");
      }
    });
  }

  test("that does not fit refuses the upload, and what was there stays", async ({ s3, store }) => {
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: "a", Body: "before" }));
    const wrong: Record<string, string>[] = [
      { "x-amz-checksum-crc32": "AAAAAA==" },
      { "x-amz-checksum-crc32c": "AAAAAA==" },
      { "x-amz-checksum-crc64nvme": "AAAAAAAAAAA=" },
      { "x-amz-checksum-sha256": "AAAA" },
      { "content-md5": Buffer.alloc(16).toString("base64") },
    ];
    for (const headers of wrong) {
      const answer = await sendSigned(store.url, { method: "PUT", path: "/media/a", headers, body: "after" });
      expect([headers, answer.code]).toEqual([headers, "BadDigest"]);
    }
    expect(await read(s3, "a")).toBe("before");
  });

  test("of an unknown kind, or two at once, is refused and not ignored", async ({ s3, store }) => {
    const send = (headers: Record<string, string>) =>
      sendSigned(store.url, { method: "PUT", path: "/media/a", headers, body: "x" });
    expect((await send({ "x-amz-checksum-xxhash64": "AAAA" })).status).toBe(501);
    expect((await send({ "x-amz-checksum-sha1": "AAAA", "x-amz-checksum-crc32": "AAAA" })).code).toBe(
      "InvalidRequest",
    );
    expect(await refusal(s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: "a" })))).toContain("404");
  });
});

/** A body in signed chunks, made with the SDK's signer. `spoil` changes it on the way. */
async function signedChunks(url: string, pieces: string[], trailer?: string, spoil = (body: string) => body) {
  const kind = `STREAMING-AWS4-HMAC-SHA256-PAYLOAD${trailer ? "-TRAILER" : ""}`;
  const signedAt = new Date();
  const headers = await signedHeaders(url, {
    method: "PUT",
    path: "/media/chunked",
    signedAt,
    headers: {
      "x-amz-content-sha256": kind,
      "x-amz-decoded-content-length": String(pieces.join("").length),
      "content-encoding": "aws-chunked",
      ...(trailer ? { "x-amz-trailer": trailer.split(":")[0]! } : {}),
    },
  });
  const longDate = headers["x-amz-date"]!;
  const scope = `${longDate.slice(0, 8)}/us-east-1/s3/aws4_request`;
  let previous = headers.authorization!.slice(-64);
  const sign = async (name: string, hashes: string[]) => {
    const text = [`AWS4-HMAC-SHA256-${name}`, longDate, scope, previous, ...hashes].join("\n");
    previous = await createSigner(CREDENTIALS).sign(text, { signingDate: signedAt });
    return previous;
  };
  let body = "";
  for (const piece of [...pieces, ""]) {
    const signature = await sign("PAYLOAD", [sha256(""), sha256(piece)]);
    body += `${piece.length.toString(16)};chunk-signature=${signature}\r\n${piece}${piece ? "\r\n" : ""}`;
  }
  if (trailer) {
    body += `${trailer}\r\nx-amz-trailer-signature:${await sign("TRAILER", [sha256(`${trailer}\n`)])}\r\n`;
  }
  body += "\r\n";
  return sendRaw(url, { method: "PUT", path: "/media/chunked", headers, body: spoil(body) });
}

describe("a body in signed chunks", () => {
  const crc = `x-amz-checksum-crc32:${encodedCrc32("helloworld")}`;

  test("is unwrapped, with and without a signed trailer", async ({ store, s3 }) => {
    expect((await signedChunks(store.url, ["hello", "world"])).status).toBe(200);
    expect(await read(s3, "chunked")).toBe("helloworld");
    expect((await signedChunks(store.url, ["hello", "world"], crc)).status).toBe(200);
    const { ContentEncoding } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: "chunked" }));
    expect(ContentEncoding).toBeUndefined();
  });

  test("is refused when a chunk, the order, the end or the trailer was changed", async ({ store, s3 }) => {
    const spoiled: [name: string, (body: string) => string, trailer?: string][] = [
      ["a chunk", (body) => body.replace("world", "w0rld")],
      ["a signature", (body) => body.replace(/chunk-signature=./, "chunk-signature=")],
      ["no signature", (body) => body.replace(/;chunk-signature=[0-9a-f]+/, "")],
      ["the trailer", (body) => body.replace(crc, crc.replace(/:./, ":_")), crc],
      ["the trailer's signature", (body) => body.replace(/x-amz-trailer-signature:.*\r\n/, ""), crc],
      ["a length", (body) => body.replace(/^5/, "6")],
      ["no chunks", () => "helloworld"],
      ["a cut end", (body) => body.slice(0, body.indexOf("world") + 3)],
    ];
    for (const [name, spoil, trailer] of spoiled) {
      const { status } = await signedChunks(store.url, ["hello", "world"], trailer, spoil);
      expect([name, status >= 400 && status < 500]).toEqual([name, true]);
    }
    expect(await refusal(s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: "chunked" })))).toContain("404");
  });

  test("is refused when it is shorter or longer than it was said to be", async ({ store, s3 }) => {
    for (const length of ["4", "6"]) {
      const headers = {
        "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        "x-amz-decoded-content-length": length,
      };
      const body = "5\r\nhello\r\n0\r\n\r\n";
      const answer = await sendSigned(store.url, { method: "PUT", path: "/media/chunked", headers, body });
      expect([length, answer.code]).toEqual([length, "IncompleteBody"]);
    }
    expect(await refusal(s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: "chunked" })))).toContain("404");
  });

  test("is refused when its last chunk is missing, though the length is right", async ({ store, s3 }) => {
    const cut = (body: string) => body.slice(0, body.indexOf("0;chunk"));
    expect((await signedChunks(store.url, ["hello", "world"], undefined, cut)).code).toBe("IncompleteBody");
    expect(await refusal(s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: "chunked" })))).toContain("404");
  });
});
