import { S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { env } from "@/env";
import { SECOND } from "@/lib/time";

/** How long the store may take, in milliseconds: to be reached, to begin its answer, and between two pieces of it. */
export type Patience = { connect: number; answer: number; silence: number };

const PATIENCE: Patience = { connect: 3 * SECOND, answer: 30 * SECOND, silence: 30 * SECOND };
const SOCKETS = { maxSockets: 64 };

const shared = globalThis as typeof globalThis & { creatorflixS3?: S3Client };

/** The one S3 client. Amazon, any compatible service and the embedded store look the same from here. */
export function s3(): S3Client {
  shared.creatorflixS3 ??= openS3({
    endpoint: env().S3_ENDPOINT,
    region: env().S3_REGION,
    forcePathStyle: env().S3_FORCE_PATH_STYLE,
    credentials: { accessKeyId: env().S3_ACCESS_KEY_ID, secretAccessKey: env().S3_SECRET_ACCESS_KEY },
    maxAttempts: 3,
  });
  return shared.creatorflixS3;
}

/** A client that gives up on a store which never answers or falls silent, with a `TimeoutError`. */
export function openS3(config: S3ClientConfig, patience = PATIENCE): S3Client {
  return new S3Client({
    // Signatures and TLS cover the bytes already. Not every compatible service knows the newer checksums, and
    // asking for them would lengthen every signed URL of a page.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    ...config,
    requestHandler: {
      connectionTimeout: patience.connect,
      requestTimeout: patience.answer,
      // Without it the SDK only logs that the time is up, and goes on waiting.
      throwOnRequestTimeout: true,
      socketTimeout: patience.silence,
      httpAgent: SOCKETS,
      httpsAgent: SOCKETS,
    },
  });
}

export function bucket(): string {
  return env().S3_BUCKET;
}
