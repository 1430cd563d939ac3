import { type SampleObject, sampleLibrary } from "./library";
import type { LibraryOptions } from "./plan";

export type WriteOptions = LibraryOptions & {
  /** Told after each object has been stored. */
  onProgress?: (written: { objects: number; bytes: number }) => void;
};

const AT_ONCE = 16;

/** Makes the sample library and stores it, some objects at a time. Stops at the first one that cannot be stored. */
export async function writeSampleLibrary(
  { onProgress, ...options }: WriteOptions,
  put: (object: SampleObject) => Promise<void>,
): Promise<{ objects: number; bytes: number }> {
  const written = { objects: 0, bytes: 0 };
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const store = async (object: SampleObject) => {
    try {
      await put(object);
      written.objects += 1;
      written.bytes += object.body.length;
      onProgress?.({ ...written });
    } catch (error) {
      failures.push(error);
    }
  };
  for await (const object of sampleLibrary(options)) {
    const stored = store(object).finally(() => underWay.delete(stored));
    underWay.add(stored);
    if (underWay.size >= AT_ONCE) await Promise.race(underWay);
    if (failures.length > 0) break;
  }
  await Promise.all(underWay);
  if (failures.length > 0) throw failures[0];
  return written;
}
