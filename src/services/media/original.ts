import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getObjectToFile } from "@/services/storage";
import type { Version } from "./names";
import { HEAD_BYTES, sniffKind } from "./sniff";
import { Unreadable } from "./unreadable";

/** An original on the disk: what lies at `path` is the version `etag` of `key`. */
export type Original = Version & {
  path: string;
  directory: string;
  kind: "image" | "video";
  bytes: number;
};

/**
 * Brings an original onto the disk, finds out by its bytes what it is, and cleans up after `work`.
 * @throws Unreadable when the object is gone, empty or of no kind that we read.
 */
export async function withOriginal<T>(key: string, work: (original: Original) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), "creatorflix-media-"));
  try {
    const path = join(directory, "original");
    const etag = await fetchOriginal(key, path);
    return await work({ key, etag, path, directory, ...(await inspect(path)) });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function fetchOriginal(key: string, path: string): Promise<string> {
  try {
    return await getObjectToFile(key, path);
  } catch (error) {
    if (error instanceof Error && error.name === "NoSuchKey") throw new Unreadable("missing", error);
    throw error;
  }
}

async function inspect(path: string): Promise<{ kind: "image" | "video"; bytes: number }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size === 0) throw new Unreadable("empty");
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const kind = sniffKind(buffer.subarray(0, bytesRead));
    if (kind === null) throw new Unreadable("unknown_kind");
    if (kind === "heic") throw new Unreadable("heic");
    return { kind, bytes: size };
  } finally {
    await file.close();
  }
}
