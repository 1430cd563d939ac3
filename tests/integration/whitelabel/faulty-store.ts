import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { S3Client } from "@aws-sdk/client-s3";
import { env } from "@/env";

type Fault = { status: number; code: string } | keyof typeof PAGES;

const PAGES = {
  empty: "<ListBucketResult><IsTruncated>false</IsTruncated><KeyCount>0</KeyCount></ListBucketResult>",
  /** More follows, and it does not say where. */
  dangling: `<ListBucketResult><IsTruncated>true</IsTruncated><KeyCount>1</KeyCount>
    <Contents><Key>Ana/Praia 1/1.jpg</Key><Size>1</Size></Contents></ListBucketResult>`,
};

/** Which fault, if any, the store answers the n-th listing with (0 is the first). */
export type Faults = (listing: number) => Fault | null;

const shared = globalThis as typeof globalThis & { creatorflixS3?: S3Client | undefined };

/** Runs `work` with the real store behind a wire that breaks as told. */
export async function withFaultyStore<T>(faults: Faults, work: () => Promise<T>): Promise<T> {
  let listings = 0;
  const { port: storePort } = new URL(env().S3_ENDPOINT ?? "");
  const wire = createServer((incoming, answer) => {
    const isListing = incoming.url?.includes("list-type=2");
    const fault = isListing ? faults(listings++) : null;
    if (fault) {
      const [status, body] =
        typeof fault === "string"
          ? [200, PAGES[fault]]
          : [fault.status, `<Error><Code>${fault.code}</Code><Message>told to</Message></Error>`];
      answer.writeHead(status, { "content-type": "application/xml" }).end(`<?xml version="1.0"?>${body}`);
      return;
    }
    const { method, url, headers } = incoming;
    incoming.pipe(
      request({ port: storePort, method, path: url, headers }, (reply) => {
        answer.writeHead(reply.statusCode ?? 500, reply.headers);
        reply.pipe(answer);
      }),
    );
  });
  await new Promise<void>((resolve) => wire.listen(0, "127.0.0.1", resolve));
  const before = shared.creatorflixS3;
  shared.creatorflixS3 = new S3Client({
    endpoint: `http://127.0.0.1:${(wire.address() as AddressInfo).port}`,
    region: env().S3_REGION,
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId: env().S3_ACCESS_KEY_ID, secretAccessKey: env().S3_SECRET_ACCESS_KEY },
  });
  try {
    return await work();
  } finally {
    shared.creatorflixS3.destroy();
    shared.creatorflixS3 = before;
    wire.closeAllConnections();
    wire.close();
  }
}
