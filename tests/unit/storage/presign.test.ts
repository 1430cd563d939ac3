import { GetObjectCommand, type S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY, MINUTE, SECOND } from "@/lib/time";
import { openS3 } from "@/services/storage/client";
import { type Promised, presign, signerOf } from "@/services/storage/presign";

const KEYS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const FROM = new Date("2026-11-21T23:59:59.999Z");

const places: [string, string, S3ClientConfig][] = [
  ["path style", "media", { endpoint: "http://127.0.0.1:9000", forcePathStyle: true }],
  ["path style below a path", "media", { endpoint: "https://cdn.example.com/s3/", forcePathStyle: true }],
  [
    "path style on a standard port",
    "media",
    { endpoint: "https://s3.example.com:443", forcePathStyle: true },
  ],
  ["host style", "media", { endpoint: "https://s3.example.com:8443" }],
  ["Amazon", "media", { region: "sa-east-1" }],
  ["Amazon, a bucket with dots", "media.example.com", { region: "sa-east-1" }],
  [
    "an access key with a colon, as Swift has it",
    "media",
    { endpoint: "http://127.0.0.1:9000", credentials: { ...KEYS, accessKeyId: "site:admin" } },
  ],
];

const strange = [
  "Ana Luz/Maré baixa/img 1.jpg",
  "100% Céu/Nuvem + sol/a&b=c?d#e.jpg",
  "a/!'()*~-._/x",
  "/leading//double/../dots/./end/",
  'quotes"<>\\^`{|}',
  "😀/ÿ/\u00ad/\u2028/e\u0301/é",
  "%2F%00%zz",
  "control/\u0001\t\n\r/x",
  "x".repeat(1024),
];

/** What the SDK itself would sign. */
function sdks(client: S3Client, bucket: string, { key, from, life, disposition }: Promised): Promise<string> {
  const object = { Bucket: bucket, Key: key, ResponseContentDisposition: disposition };
  const options = { signingDate: from, expiresIn: Math.floor(life / SECOND) };
  return getSignedUrl(client, new GetObjectCommand(object), options);
}

function open(config: S3ClientConfig): S3Client {
  return openS3({ region: "us-east-1", credentials: KEYS, ...config });
}

describe.for(places)("a signed URL, %s", ([, bucket, config]) => {
  test("is the SDK's own, byte for byte, whatever the key", async () => {
    const client = open(config);
    const signer = await signerOf(client, bucket);
    for (const key of strange) {
      const promised = { key, from: FROM, life: 15 * MINUTE };
      expect(presign(signer, promised)).toBe(await sdks(client, bucket, promised));
    }
  });
});

test("any key, moment, life and name of a download is signed as the SDK signs it", async () => {
  const client = open({ endpoint: "http://127.0.0.1:9000", forcePathStyle: true });
  const signer = await signerOf(client, "media");
  const promises = fc.record({
    key: fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }),
    from: fc.date({ min: new Date("2020-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }),
    life: fc.integer({ min: SECOND, max: 7 * DAY }),
    disposition: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
  });
  await fc.assert(
    fc.asyncProperty(promises, async (promised) => {
      expect(presign(signer, promised)).toBe(await sdks(client, "media", promised));
    }),
    { numRuns: 300 },
  );
});

test("a key of another day is another key, and the old one still signs", async () => {
  const signer = await signerOf(open({}), "media");
  const on = (day: number) =>
    presign(signer, { key: "a.jpg", from: new Date(day * DAY), life: DAY }).slice(-100);
  const days = Array.from({ length: 20 }, (_, day) => on(20_000 + day));
  expect(new Set(days).size).toBe(20);
  expect(on(20_000)).toBe(days[0]);
});
