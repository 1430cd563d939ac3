import { byteOrder } from "@/lib/byte-order";
import type { Listing } from "@/services/storage";
import type { Ask } from "@/services/whitelabel/sync/listing/ask";

/** A bucket in memory that answers as S3 does, for what is pure about a listing. */
export function memoryStore(keys: Iterable<string>, pageSize: number): Ask {
  const sorted = [...new Set(keys)].sort(byteOrder);
  return async ({ prefix = "", startAfter, delimiter, token }) => {
    const after = token === undefined ? startAfter : JSON.parse(token);
    const page: Listing = { objects: [], folders: [] };
    let last: string | undefined;
    for (const key of sorted) {
      if (!key.startsWith(prefix) || (after !== undefined && byteOrder(key, after) <= 0)) continue;
      const cut = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
      const folder = cut < 0 ? undefined : key.slice(0, cut + 1);
      const isKnown = folder !== undefined && page.folders.at(-1) === folder;
      if (!isKnown && page.objects.length + page.folders.length === pageSize)
        return { ...page, next: JSON.stringify(last) };
      last = key;
      if (isKnown) continue;
      if (folder !== undefined) page.folders.push(folder);
      else page.objects.push({ key, etag: '"e"', size: 1, lastModified: new Date(0) });
    }
    return page;
  };
}
