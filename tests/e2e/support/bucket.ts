import { DeleteObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import sharp from "sharp";
import type { TestSite } from "../../support/site";

/** The site's bucket, as whoever delivers content to it sees it. */
export function openBucket({ storage }: TestSite) {
  const { endpoint, bucket: Bucket, accessKeyId, secretAccessKey } = storage;
  const credentials = { accessKeyId, secretAccessKey };
  const s3 = new S3Client({ endpoint, credentials, region: "us-east-1", forcePathStyle: true });
  return {
    async put(key: string, body: Buffer) {
      await s3.send(new PutObjectCommand({ Bucket, Key: key, Body: body }));
    },
    async take(...keys: string[]) {
      for (const Key of keys) await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    },
    close: () => s3.destroy(),
  };
}

/** A picture of one colour that no other picture has. */
export function aPicture(hue: number): Promise<Buffer> {
  const background = { r: (hue * 37) % 256, g: (hue * 91) % 256, b: (hue * 151) % 256 };
  return sharp({ create: { width: 900, height: 1_200, channels: 3, background } })
    .jpeg()
    .toBuffer();
}
