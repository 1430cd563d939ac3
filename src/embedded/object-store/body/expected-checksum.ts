import type { StoredChecksum } from "../disk/records";
import { S3Error } from "../protocol/errors";
import { algorithmOf, type ChecksumAlgorithm, checksumHeaders } from "./checksums";

/** The checksum that a client promised, in a header or behind the body. */
export interface ExpectedChecksum {
  algorithm: ChecksumAlgorithm;
  header: string;
  trailing: boolean;
  /** Base64; a trailing one is known when the body has been read. */
  value: string | undefined;
}

/** Finds the promised checksum. Refuses two of them, and one that cannot be verified. */
export function expectedChecksum(headers: Readonly<Record<string, string>>): ExpectedChecksum | undefined {
  const announced = (headers["x-amz-trailer"] ?? "").toLowerCase().split(",");
  const trailing = checksumHeaders(announced.map((name) => name.trim()));
  const leading = checksumHeaders(Object.keys(headers));
  const [header, ...others] = [...leading, ...trailing];
  if (header === undefined) return undefined;
  if (others.length > 0) throw new S3Error("InvalidRequest", "Expecting a single x-amz-checksum- header.");
  const algorithm = algorithmOf(header);
  if (!algorithm) throw new S3Error("NotImplemented", `${header} cannot be verified by this store.`);
  return { algorithm, header, trailing: trailing.length > 0, value: headers[header] };
}

/** The verified checksum as it is kept. Refuses with BadDigest. */
export function checkAgainst(expected: ExpectedChecksum, digest: Buffer): StoredChecksum {
  const value = digest.toString("base64");
  if (expected.value !== value) throw new S3Error("BadDigest", `The ${expected.header} does not match.`);
  return { algorithm: expected.algorithm, value, type: "FULL_OBJECT" };
}
