import type { JUNK_REASONS, SYNC_ROLES } from "@/db/schema";

export type Role = (typeof SYNC_ROLES)[number];
export type Reading =
  | { role: Role; folder: string; post: string | null }
  | { junk: (typeof JUNK_REASONS)[number] }
  | { junk: null };

/**
 * The grammar of the library once more, written down for itself: what each key of the bucket is. `junk: null` is what
 * nobody reports: folders' own markers and the site's own files.
 */
export function readKey(key: string, size: number): Reading {
  const parts = key.split("/");
  const file = parts.at(-1)!;
  if (file === "") return { junk: null };
  if (/[\p{Cc}\ufffd]/u.test(key)) return { junk: "unreadable" };
  if (key.startsWith("_")) return { junk: null };
  if (parts.length === 1) return { junk: "stray" };
  if (parts.some((part) => part.startsWith("."))) return { junk: "hidden" };
  if (parts.some((part) => part.trim() === "")) return { junk: "unreadable" };
  const role = roleOf(parts, file);
  if (role === null) return { junk: "unknown_kind" };
  if (size === 0) return { junk: "empty" };
  return { role, folder: parts[0]!, post: role === "image" || role === "video" ? parts[1]! : null };
}

function roleOf(parts: string[], file: string): Role | null {
  if (parts[1] === "profile" && parts.length > 2) {
    if (parts.length > 3) return null;
    return file === "icon.webp" ? "icon" : file === "banner.webp" ? "banner" : null;
  }
  const isImage = /.\.(jpe?g|png|webp)$/i.test(file);
  const isVideo = /.\.(mp4|mov|webm|m4v|mkv|avi|wmv|flv)$/i.test(file);
  if (parts.length === 2) return isImage ? "thumbnail" : null;
  return isImage ? "image" : isVideo ? "video" : null;
}

/** The order of the store: by the bytes of the names. */
export const byBytes = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other));

/** The order of people: numbers by their value, capitals beside small letters; the bytes break ties. */
export function byPeople(one: string, other: string): number {
  const spread = (name: string) => name.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(20, "0"));
  return byBytes(spread(one), spread(other)) || byBytes(one, other);
}
