import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeLine } from "@/embedded/object-store/disk/journal";
import { type BenchObject, libraryOf } from "./keys";

export type Bucket = { name: string; objects: number; models: number };

/**
 * Writes the journal of an object store that does not run yet, with full buckets: hundreds of thousands of uploads would
 * take longer than everything that is measured. The objects have sizes and etags and no bytes.
 */
export async function fillStore(directory: string, buckets: readonly Bucket[]): Promise<void> {
  const lines = buckets.flatMap(({ name, objects, models }) => [
    encodeLine({ op: "bucket", name, created: 0 }),
    ...[...libraryOf(objects, models)].map((object) => put(name, object)),
  ]);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await writeFile(join(directory, "journal"), Buffer.concat(lines));
}

function put(bucket: string, { key, etag, size }: BenchObject): Buffer {
  const modified = Date.UTC(2026, 0, 1);
  const object = { bucket, key, etag, size, modified, contentType: "image/jpeg" };
  return encodeLine({ op: "put", object: { ...object, headers: {}, meta: {}, segments: [] } });
}
