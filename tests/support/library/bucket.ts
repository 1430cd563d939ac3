import { DeleteObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { env } from "@/env";

/** One object as the store shows it. */
export type Seen = { etag: string; size: number; modified: string };

/** The test's bucket through a client of its own, so that no fault of the site's client is met here. */
export class Bucket {
  readonly #s3 = new S3Client({
    endpoint: env().S3_ENDPOINT,
    region: env().S3_REGION,
    forcePathStyle: true,
    credentials: { accessKeyId: env().S3_ACCESS_KEY_ID, secretAccessKey: env().S3_SECRET_ACCESS_KEY },
  });
  /** What lies where, as we put it. */
  readonly bodies = new Map<string, string>();

  async put(key: string, body: string): Promise<void> {
    await this.#s3.send(new PutObjectCommand({ Bucket: env().S3_BUCKET, Key: key, Body: Buffer.from(body) }));
    this.bodies.set(key, body);
  }

  async take(key: string): Promise<void> {
    await this.#s3.send(new DeleteObjectCommand({ Bucket: env().S3_BUCKET, Key: key }));
    this.bodies.delete(key);
  }

  /** Moves everything under one folder to another, as people rename folders: by copies. */
  async move(from: string, to: string): Promise<void> {
    for (const [key, body] of this.under(from)) {
      await this.put(to + key.slice(from.length), body);
      await this.take(key);
    }
  }

  under(folder: string): [string, string][] {
    return [...this.bodies].filter(([key]) => key.startsWith(folder));
  }

  /** All that the store holds, asked of it whole; it must agree with what we put there. */
  async look(): Promise<Map<string, Seen>> {
    const seen = new Map<string, Seen>();
    let token: string | undefined;
    do {
      const page = await this.#s3.send(
        new ListObjectsV2Command({
          Bucket: env().S3_BUCKET,
          EncodingType: "url",
          ...(token !== undefined && { ContinuationToken: token }),
        }),
      );
      for (const { Key = "", ETag = "", Size = 0, LastModified = new Date(0) } of page.Contents ?? []) {
        seen.set(decodeURIComponent(Key.replaceAll("+", " ")), {
          etag: ETag,
          size: Size,
          modified: LastModified.toISOString(),
        });
      }
      token = page.NextContinuationToken;
    } while (token !== undefined);
    if (seen.size !== this.bodies.size || [...this.bodies.keys()].some((key) => !seen.has(key))) {
      throw new Error("the store does not hold what was put there");
    }
    return seen;
  }

  close(): void {
    this.#s3.destroy();
  }
}
