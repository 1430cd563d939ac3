import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openS3 } from "@/services/storage/client";
import { listObjects } from "@/services/storage/list";
import { getObject, getObjectToFile } from "@/services/storage/objects";
import { signDerivative } from "@/services/storage/signing";

vi.mock("@/env", () => ({ env: () => ({ S3_BUCKET: "media" }) }));

const CONFIG = {
  region: "us-east-1",
  forcePathStyle: true,
  credentials: { accessKeyId: "a", secretAccessKey: "b" },
  maxAttempts: 1,
};

const shared = globalThis as typeof globalThis & { creatorflixS3?: ReturnType<typeof openS3> | undefined };
const LONG = 60_000;

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "creatorflix-patience-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** Reads from a store that answers as told, with little patience but where it is told otherwise. */
async function withStore(answer: RequestListener, patience: object, work: () => Promise<unknown>) {
  const store = createServer(answer).listen(0, "127.0.0.1");
  await once(store, "listening");
  shared.creatorflixS3 = openS3(
    { ...CONFIG, endpoint: `http://127.0.0.1:${(store.address() as AddressInfo).port}` },
    { connect: LONG, answer: LONG, silence: LONG, ...patience },
  );
  try {
    return await work();
  } finally {
    shared.creatorflixS3.destroy();
    shared.creatorflixS3 = undefined;
    store.closeAllConnections();
    store.close();
  }
}

const neverAnswers: RequestListener = () => {};
const stallsMidBody: RequestListener = (_, reply) => {
  reply.writeHead(200, { "content-length": "1000" }).write("the first bytes");
};
/** Never silent for long, and never done. */
const dripsForEver: RequestListener = (_, reply) => {
  reply.writeHead(200, { "content-length": "1000000" });
  const drip = setInterval(() => reply.write("."), 10);
  reply.on("close", () => clearInterval(drip));
};

const readsOf = () =>
  [
    ["into memory", (within?: number) => getObject("a.jpg", within)],
    ["into a file", (within?: number) => getObjectToFile("a.jpg", join(directory, "a"), within)],
  ] as const;

describe.each(readsOf())("reading an object %s", (_, read) => {
  test("is given up when the store accepts and never answers", async () => {
    const reading = withStore(neverAnswers, { answer: 50 }, () => read());
    await expect(reading).rejects.toMatchObject({ name: "TimeoutError" });
  });

  test("is given up when the store falls silent in the middle", async () => {
    const reading = withStore(stallsMidBody, { silence: 50 }, () => read());
    await expect(reading).rejects.toMatchObject({ name: "TimeoutError" });
  });

  test("is given up at its deadline, even if the store keeps dripping", async () => {
    await expect(withStore(dripsForEver, {}, () => read(80))).rejects.toThrow();
  });

  test("is given up at its deadline before the store has answered", async () => {
    await expect(withStore(neverAnswers, {}, () => read(50))).rejects.toThrow();
  });
});

describe("listing objects", () => {
  const page = (inner: string): RequestListener => {
    const xml = `<?xml version="1.0"?><ListBucketResult>${inner}</ListBucketResult>`;
    return (_, reply) => reply.writeHead(200, { "content-type": "application/xml" }).end(xml);
  };

  test("is given up when the store falls silent in the middle", async () => {
    const listing = withStore(stallsMidBody, { silence: 50 }, () => listObjects());
    await expect(listing).rejects.toMatchObject({ name: "TimeoutError" });
  });

  test("ends at a page that says that it is the last", async () => {
    const listing = withStore(page("<IsTruncated>false</IsTruncated>"), {}, () => listObjects());
    await expect(listing).resolves.toEqual({ objects: [], folders: [] });
  });

  test("is not complete with a page that others follow, although it does not say where", async () => {
    const listing = withStore(page("<IsTruncated>true</IsTruncated>"), {}, () => listObjects());
    await expect(listing).rejects.toThrow(/truncated/);
  });
});

test("a signed URL asks for no checksum, which no browser would look at", async () => {
  shared.creatorflixS3 = openS3({ ...CONFIG, endpoint: "http://127.0.0.1:1" });
  const { searchParams } = new URL(await signDerivative("_derived/x/320.webp", new Date()));
  shared.creatorflixS3 = undefined;
  expect(searchParams.has("X-Amz-Signature")).toBe(true);
  expect([...searchParams.keys()].join()).not.toMatch(/checksum/i);
});
