import type { JUNK_REASONS } from "@/db/schema";
import type { ObjectInfo } from "@/services/storage";
import { parseKey } from "../parser";

/** One object of the library. `post` is null for a model's own pictures. */
export type StagedObject = {
  key: string;
  role: "thumbnail" | "icon" | "banner" | "image" | "video";
  folder: string;
  post: string | null;
  etag: string;
  sizeBytes: number;
  lastModified: Date;
};

export type JunkReason = (typeof JUNK_REASONS)[number];
/** An object that somebody left in the bucket and that is no part of the library. */
export type Junk = { key: string; reason: JunkReason; sizeBytes: number };

export type SortedOut = { objects: StagedObject[]; junk: Junk[]; ours: number };

/** Tells the library from junk and from our own files. Folders' own entries are neither. */
export function sortOut(listed: readonly ObjectInfo[]): SortedOut {
  const sorted: SortedOut = { objects: [], junk: [], ours: 0 };
  for (const object of listed) {
    const parsed = parseKey(object.key);
    if (parsed.role === "ignored") {
      if (parsed.reason === "ours") sorted.ours += 1;
      else if (parsed.reason !== "folder") sorted.junk.push(junk(object, parsed.reason));
    } else if (object.size === 0) {
      sorted.junk.push(junk(object, "empty"));
    } else {
      const post = "post" in parsed ? parsed.post : null;
      sorted.objects.push({
        key: object.key,
        role: parsed.role,
        folder: parsed.model,
        post,
        etag: object.etag,
        sizeBytes: object.size,
        lastModified: object.lastModified,
      });
    }
  }
  return sorted;
}

/** PostgreSQL can store neither NUL nor halves of characters, and the key of junk is only shown. */
function junk({ key, size }: ObjectInfo, reason: JunkReason): Junk {
  return { key: key.replace(/[\0\p{Cs}]/gu, "\ufffd"), reason, sizeBytes: size };
}
