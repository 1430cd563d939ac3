import { Sha256 } from "@aws-crypto/sha256-js";
import { HttpRequest } from "@smithy/protocol-http";
import { SignatureV4 } from "@smithy/signature-v4";

export type Store = { url: string; accessKeyId: string; secretAccessKey: string };

/** Makes a bucket with one signed request; loading the whole client for it would cost each test file dear. */
export async function createBucket(store: Store, bucket: string): Promise<void> {
  const { hostname, port, host } = new URL(store.url);
  const signer = new SignatureV4({
    credentials: { accessKeyId: store.accessKeyId, secretAccessKey: store.secretAccessKey },
    region: "us-east-1",
    service: "s3",
    sha256: Sha256,
    uriEscapePath: false,
  });
  const path = `/${bucket}`;
  const request = new HttpRequest({ method: "PUT", hostname, port: Number(port), path, headers: { host } });
  const { headers } = await signer.sign(request);
  const answer = await fetch(new URL(path, store.url), { method: "PUT", headers });
  if (!answer.ok) throw new Error(`the bucket was not made: ${answer.status} ${await answer.text()}`);
}
