import { createHash } from "node:crypto";
import type { Permit } from "../auth/authenticate";
import type { StoredChecksum } from "../disk/records";
import { S3Error } from "../protocol/errors";
import type { S3Request } from "../protocol/request";
import { unwrapChunks } from "./aws-chunked";
import { createDigest } from "./checksums";
import { checkAgainst, type ExpectedChecksum, expectedChecksum } from "./expected-checksum";

/** The most that one PUT may carry, as with S3. */
export const MAX_UPLOAD = 5 * 1024 ** 3;

/** What is known of a body once all of it has been read and found to be what its sender meant. */
export interface Received {
  size: number;
  /** Hex. */
  md5: string;
  checksum?: StoredChecksum;
}

/**
 * Passes the body on piece by piece, then holds it against everything that was said about it: its length, the signed
 * SHA-256, Content-MD5 and checksum. Refuses with IncompleteBody, EntityTooLarge, BadDigest and their kin, after
 * pieces have been passed on: the caller must throw those away.
 */
export async function receive(
  request: S3Request,
  permit: Permit,
  sink: (piece: Buffer) => Promise<void> | void,
  limit = MAX_UPLOAD,
): Promise<Received> {
  const length = declaredLength(request, permit);
  if (length > limit) throw new S3Error("EntityTooLarge");
  const expected = expectedChecksum(request.headers);
  const md5 = createHash("md5");
  const sha256 = permit.sha256 === undefined ? undefined : createHash("sha256");
  const digest = expected && createDigest(expected.algorithm);
  let size = 0;
  request.invite();
  for await (const piece of content(request, permit, expected)) {
    size += piece.length;
    if (size > length) throw new S3Error("IncompleteBody");
    md5.update(piece);
    sha256?.update(piece);
    digest?.update(piece);
    await sink(piece);
  }
  if (size !== length) throw new S3Error("IncompleteBody");
  if (sha256 && sha256.digest("hex") !== permit.sha256) throw new S3Error("XAmzContentSHA256Mismatch");
  const sum = md5.digest();
  checkContentMd5(request.headers["content-md5"], sum);
  const checksum = expected && checkAgainst(expected, digest!.digest());
  return { size, md5: sum.toString("hex"), checksum };
}

/** A short body as text. Refuses longer ones with MaxMessageLengthExceeded before reading them. */
export async function receiveText(request: S3Request, permit: Permit, limit: number): Promise<string> {
  if (declaredLength(request, permit) > limit) throw new S3Error("MaxMessageLengthExceeded");
  const pieces: Buffer[] = [];
  await receive(request, permit, (piece) => void pieces.push(piece), limit);
  return Buffer.concat(pieces).toString("utf8");
}

function content(request: S3Request, permit: Permit, expected?: ExpectedChecksum): AsyncIterable<Buffer> {
  // The message outlives its body: a refusal must still reach the client.
  const source: AsyncIterable<Buffer> = request.message.iterator({ destroyOnReturn: false });
  if (!permit.framing) return source;
  return unwrapChunks(source, {
    ...permit.framing,
    onTrailers(trailers) {
      if (expected?.trailing) expected.value = trailers[expected.header];
    },
  });
}

function declaredLength({ headers }: S3Request, { framing }: Permit): number {
  const text = framing ? headers["x-amz-decoded-content-length"] : headers["content-length"];
  if (text === undefined) throw new S3Error("MissingContentLength");
  if (!/^\d{1,15}$/.test(text)) throw new S3Error("InvalidArgument", "The content length is not a number.");
  return Number(text);
}

function checkContentMd5(header: string | undefined, sum: Buffer): void {
  if (header === undefined) return;
  const claimed = Buffer.from(header, "base64");
  if (claimed.length !== 16) throw new S3Error("InvalidDigest");
  if (!claimed.equals(sum)) throw new S3Error("BadDigest");
}
