import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { crc32c, crc64nvme } from "./crc";

/** Something that is fed bytes and ends in a digest. */
export interface Digest {
  update(data: Uint8Array): void;
  digest(): Buffer;
}

const ALGORITHMS = {
  crc32: () => accumulate(crc32, 0, 4),
  crc32c: () => accumulate(crc32c, 0, 4),
  crc64nvme: () => accumulate(crc64nvme, 0n, 8),
  sha1: () => createHash("sha1"),
  sha256: () => createHash("sha256"),
} satisfies Record<string, () => Digest>;

/** The checksums that a client may send with an upload and gets back with a download. */
export type ChecksumAlgorithm = keyof typeof ALGORITHMS;

const PREFIX = "x-amz-checksum-";

export function createDigest(algorithm: ChecksumAlgorithm): Digest {
  return ALGORITHMS[algorithm]();
}

export function isChecksumAlgorithm(text: string): text is ChecksumAlgorithm {
  return Object.hasOwn(ALGORITHMS, text);
}

/** The header that carries a checksum of this kind. */
export function checksumHeader(algorithm: ChecksumAlgorithm): string {
  return PREFIX + algorithm;
}

/** Names of the headers among `names` that carry a checksum, of a known kind or not. */
export function checksumHeaders(names: string[]): string[] {
  return names.filter(
    (name) => name.startsWith(PREFIX) && !["algorithm", "mode", "type"].includes(name.slice(PREFIX.length)),
  );
}

/** The kind of checksum that a header carries, if it is one that we can verify. */
export function algorithmOf(header: string): ChecksumAlgorithm | undefined {
  const name = header.slice(PREFIX.length);
  return header.startsWith(PREFIX) && isChecksumAlgorithm(name) ? name : undefined;
}

function accumulate<N extends number | bigint>(
  step: (data: Uint8Array, crc: N) => N,
  zero: N,
  bytes: number,
): Digest {
  let crc = zero;
  return {
    update(data) {
      crc = step(data, crc);
    },
    digest: () => Buffer.from(crc.toString(16).padStart(bytes * 2, "0"), "hex"),
  };
}
