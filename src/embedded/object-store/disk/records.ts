import type { ChecksumAlgorithm } from "../body/checksums";

/** One file of bytes. An object that came in parts has several. */
export interface Segment {
  file: string;
  size: number;
}

export interface StoredChecksum {
  algorithm: ChecksumAlgorithm;
  /** Base64; a checksum of parts' checksums ends in `-<parts>`. */
  value: string;
  type: "FULL_OBJECT" | "COMPOSITE";
}

/** What a client says about an object when it puts it. */
export interface Description {
  contentType: string;
  /** Cache-Control, Content-Disposition, Content-Encoding, Content-Language, Expires: lower-case names. */
  headers: Record<string, string>;
  /** x-amz-meta-*, without the prefix. */
  meta: Record<string, string>;
}

export interface StoredObject extends Description {
  bucket: string;
  key: string;
  size: number;
  /** Hex, without quotes. */
  etag: string;
  /** Milliseconds since 1970. */
  modified: number;
  checksum?: StoredChecksum;
  segments: Segment[];
}

export interface StoredPart {
  number: number;
  etag: string;
  modified: number;
  checksum?: StoredChecksum;
  segment: Segment;
}

export interface Upload extends Description {
  id: string;
  bucket: string;
  key: string;
  begun: number;
}

/** One line of the journal: a change that happened, and needs nothing else to be understood. */
export type Entry =
  | { op: "bucket"; name: string; created: number }
  | { op: "put"; object: StoredObject }
  | { op: "delete"; bucket: string; key: string }
  | { op: "begin"; upload: Upload }
  | { op: "part"; uploadId: string; part: StoredPart }
  | { op: "abort"; uploadId: string }
  | { op: "complete"; uploadId: string; object: StoredObject };
