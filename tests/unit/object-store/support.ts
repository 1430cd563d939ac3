import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { HttpRequest } from "@smithy/protocol-http";
import { test as base, vi } from "vitest";
import { type ObjectStore, type ObjectStoreOptions, startObjectStore } from "@/embedded/object-store";
import { createSigner } from "@/embedded/object-store/auth/signer";
import { encodeLine } from "@/embedded/object-store/disk/journal";

// Each test starts a store and waits for the disk, which others may be using.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

export const BUCKET = "media";
export const CREDENTIALS = { accessKeyId: "AKIATEST", secretAccessKey: "a secret of the tests" };
export const SITE = "http://localhost:3000";

/** An SDK client like the product's own. */
export function clientFor(url: string, credentials = CREDENTIALS): S3Client {
  return new S3Client({
    endpoint: url,
    region: "us-east-1",
    forcePathStyle: true,
    credentials,
    maxAttempts: 1,
  });
}

/** A directory that is gone after the test. */
export async function withDirectory<T>(use: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), "object-store-"));
  try {
    return await use(directory);
  } finally {
    await rm(directory, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Starts a store in a directory on a free port. */
export function startIn(directory: string, options: Partial<ObjectStoreOptions> = {}): Promise<ObjectStore> {
  return startObjectStore({
    directory,
    host: "127.0.0.1",
    port: 0,
    ...CREDENTIALS,
    allowedOrigins: [SITE],
    ...options,
  });
}

/** Fills the directory of a store that does not run with empty objects, faster than one could upload them. */
export async function seed(directory: string, keys: string[]): Promise<void> {
  const entries = keys.map((key) => {
    const object = {
      bucket: BUCKET,
      key,
      size: 0,
      etag: "0".repeat(32),
      modified: 0,
      contentType: "image/png",
    };
    return encodeLine({ op: "put", object: { ...object, headers: {}, meta: {}, segments: [] } });
  });
  const bucket = encodeLine({ op: "bucket", name: BUCKET, created: 0 });
  await writeFile(join(directory, "journal"), Buffer.concat([bucket, ...entries]));
}

interface Fixtures {
  directory: string;
  store: ObjectStore;
  s3: S3Client;
}

/** A test with a running store, an empty bucket in it, and a client. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: the fixture depends on no other
  directory: async ({}, use) => withDirectory(use),
  store: async ({ directory }, use) => {
    const store = await startIn(directory);
    await use(store);
    await store.close();
  },
  s3: async ({ store }, use) => {
    const s3 = clientFor(store.url);
    await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
    await use(s3);
    s3.destroy();
  },
});

export async function put(s3: S3Client, key: string, body: string | Uint8Array = "x", type?: string) {
  return s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: body, ContentType: type }));
}

export async function read(s3: S3Client, key: string): Promise<string> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: key }));
  return Body?.transformToString() ?? "";
}

/** The name and status with which a promise was refused; fails the test where it was not. */
export async function refusal(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    const { name, $metadata } = error as { name: string; $metadata?: { httpStatusCode?: number } };
    return `${$metadata?.httpStatusCode} ${name}`;
  }
  throw new Error("It was not refused.");
}

export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
  code: string | undefined;
}

export interface RawRequest {
  method?: string;
  path: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: string | Buffer;
  signedAt?: Date;
}

/** Sends bytes as they are, and a path that nobody tidies up on the way. */
export function sendRaw(
  url: string,
  { method = "GET", path, headers, body }: RawRequest,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({ hostname, port, method, path, headers, agent: false }, (incoming) => {
      const pieces: Buffer[] = [];
      incoming.on("data", (piece: Buffer) => pieces.push(piece));
      incoming.on("error", reject);
      incoming.on("end", () => {
        const text = Buffer.concat(pieces).toString();
        const code = /<Code>(\w+)<\/Code>/.exec(text)?.[1];
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: text, code });
      });
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

/** The headers of a request as the SDK's signer would sign them. `unsigned` are added afterwards. */
export async function signedHeaders(
  url: string,
  { method = "GET", path, query = {}, headers = {}, signedAt = new Date() }: RawRequest,
): Promise<Record<string, string>> {
  const signed = await createSigner(CREDENTIALS).sign(
    new HttpRequest({
      method,
      path,
      query,
      headers: { host: new URL(url).host, "x-amz-content-sha256": "UNSIGNED-PAYLOAD", ...headers },
    }),
    { signingDate: signedAt },
  );
  return signed.headers;
}

/** Signs, then sends. */
export async function sendSigned(url: string, request: RawRequest): Promise<RawAnswer> {
  const headers = await signedHeaders(url, request);
  const query = new URLSearchParams(request.query).toString();
  return sendRaw(url, { ...request, headers, path: query ? `${request.path}?${query}` : request.path });
}
