/** What one key of the bucket is, by its name alone. */
export type ParsedKey =
  | { role: "thumbnail" | "icon" | "banner"; model: string }
  | { role: "image" | "video"; model: string; post: string }
  | { role: "ignored"; reason: IgnoredReason };

/** Why a key is no part of the library. `ours` are the files that the site itself keeps in the bucket. */
export type IgnoredReason = "folder" | "ours" | "hidden" | "unreadable" | "stray" | "unknown_kind";

const IMAGE = new Set(["jpg", "jpeg", "png", "webp"]);
const VIDEO = new Set(["mp4", "mov", "webm", "m4v", "mkv", "avi", "wmv", "flv"]);
const PROFILE: Record<string, "icon" | "banner"> = { "icon.webp": "icon", "banner.webp": "banner" };

// PostgreSQL cannot store NUL, no person names a folder with the other control characters, and halves of characters stand
// for what the store could not spell.
const CONTROL = /[\p{Cc}\p{Cs}\ufffd]/u;

/**
 * Reads one key by the library's grammar:
 * `Model/file.jpg` is the model's thumbnail, `Model/profile/icon.webp` and `banner.webp` its profile,
 * `Model/Post/…/file.ext` media of that post. Names are case-sensitive as in S3; extensions are not.
 * Pure and total: every string has an answer.
 */
export function parseKey(key: string): ParsedKey {
  if (key.endsWith("/")) return ignored("folder");
  if (CONTROL.test(key)) return ignored("unreadable");
  const segments = key.split("/");
  const [model = "", second = ""] = segments;
  if (model.startsWith("_")) return ignored("ours");
  if (segments.length < 2) return ignored("stray");
  // Covers dot files, dot folders, "." and "..".
  if (segments.some((segment) => segment.startsWith("."))) return ignored("hidden");
  if (segments.some((segment) => segment.trim() === "")) return ignored("unreadable");

  const file = segments[segments.length - 1] ?? "";
  const kind = kindOf(file);
  if (segments.length === 2) return kind === "image" ? { role: "thumbnail", model } : ignored("unknown_kind");
  if (second === "profile") {
    const role = segments.length === 3 ? PROFILE[file] : undefined;
    return role ? { role, model } : ignored("unknown_kind");
  }
  return kind ? { role: kind, model, post: second } : ignored("unknown_kind");
}

/** The kind that a file's extension promises; what the bytes are is found out by the media job. */
function kindOf(file: string): "image" | "video" | null {
  const dot = file.lastIndexOf(".");
  const extension = dot > 0 ? file.slice(dot + 1).toLowerCase() : "";
  if (IMAGE.has(extension)) return "image";
  return VIDEO.has(extension) ? "video" : null;
}

function ignored(reason: IgnoredReason): ParsedKey {
  return { role: "ignored", reason };
}
