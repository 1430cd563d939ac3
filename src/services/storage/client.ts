import { S3Client } from "@aws-sdk/client-s3";
import { env } from "@/env";

const shared = globalThis as typeof globalThis & { creatorflixS3?: S3Client };

/** The one S3 client. Amazon, any compatible service and the embedded store look the same from here. */
export function s3(): S3Client {
  shared.creatorflixS3 ??= new S3Client({
    endpoint: env().S3_ENDPOINT,
    region: env().S3_REGION,
    forcePathStyle: env().S3_FORCE_PATH_STYLE,
    credentials: { accessKeyId: env().S3_ACCESS_KEY_ID, secretAccessKey: env().S3_SECRET_ACCESS_KEY },
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 30_000, httpsAgent: { maxSockets: 64 } },
  });
  return shared.creatorflixS3;
}

export function bucket(): string {
  return env().S3_BUCKET;
}
