import { createWriteStream } from "node:fs";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  NotFound as NoSuchObject,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { MINUTE } from "@/lib/time";
import { bucket, s3 } from "./client";
import { listObjects, type ObjectInfo } from "./list";
import { requireRoom } from "./room";

/** What is read into memory is small; a film of several gigabytes takes minutes. */
const READ_WITHIN = MINUTE;
const FILE_WITHIN = 20 * MINUTE;

/** Writes one object. The body is whole in memory: derivatives and sample content are small. */
export async function putObject(
  key: string,
  body: Uint8Array,
  options: { contentType: string; cacheControl?: string },
): Promise<void> {
  await s3().send(
    new PutObjectCommand({
      Bucket: bucket(),
      Key: key,
      Body: body,
      ContentType: options.contentType,
      CacheControl: options.cacheControl,
    }),
  );
}

/**
 * Reads one object into memory, `withinMs` from the question to the last byte. Rejects with the SDK's NoSuchKey when
 * there is none.
 */
export async function getObject(key: string, withinMs = READ_WITHIN): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const deadline = AbortSignal.timeout(withinMs);
  await pipeline(
    (await readObject(key, deadline)).body,
    async (body: AsyncIterable<Buffer>) => {
      for await (const chunk of body) chunks.push(chunk);
    },
    { signal: deadline },
  );
  return Buffer.concat(chunks);
}

/**
 * Streams one object into a file, whatever its size, `withinMs` from the question to the last byte. Answers with the ETag
 * of these very bytes.
 */
export async function getObjectToFile(key: string, path: string, withinMs = FILE_WITHIN): Promise<string> {
  const deadline = AbortSignal.timeout(withinMs);
  const { body, etag, size } = await readObject(key, deadline);
  try {
    await requireRoom(path, size);
  } catch (error) {
    body.destroy();
    throw error;
  }
  await pipeline(body, createWriteStream(path), { signal: deadline });
  return etag;
}

type Read = { body: Readable; etag: string; size: number };

async function readObject(key: string, deadline: AbortSignal): Promise<Read> {
  const question = new GetObjectCommand({ Bucket: bucket(), Key: key });
  const { Body, ETag, ContentLength } = await s3().send(question, { abortSignal: deadline });
  return { body: Body as Readable, etag: ETag ?? "", size: ContentLength ?? 0 };
}

/** What is known of an object without its bytes, or null when there is none. */
export async function headObject(key: string): Promise<(ObjectInfo & { contentType: string }) | null> {
  try {
    const head = await s3().send(new HeadObjectCommand({ Bucket: bucket(), Key: key }));
    return {
      key,
      etag: head.ETag ?? "",
      size: head.ContentLength ?? 0,
      lastModified: head.LastModified ?? new Date(0),
      contentType: head.ContentType ?? "application/octet-stream",
    };
  } catch (error) {
    if (error instanceof NoSuchObject) return null;
    throw error;
  }
}

/** Deletes one object; deleting what is not there is no error. */
export async function deleteObject(key: string): Promise<void> {
  await s3().send(new DeleteObjectCommand({ Bucket: bucket(), Key: key }));
}

/** True when the bucket holds no object at all. */
export async function isStorageEmpty(): Promise<boolean> {
  return (await listObjects({ limit: 1 })).objects.length === 0;
}

/** Makes the bucket when it is not there. Rejects when it exists and belongs to somebody else. */
export async function ensureBucket(): Promise<void> {
  try {
    await s3().send(new HeadBucketCommand({ Bucket: bucket() }));
  } catch (error) {
    if (!(error instanceof NoSuchObject)) throw error;
    await s3().send(new CreateBucketCommand({ Bucket: bucket() }));
  }
}
