import { MAX_CURSOR } from "@/lib/cursor";

/**
 * A segment of an address in plain characters. Null where its percent signs make no sense, where it holds characters
 * that no name of ours has and no database takes, and where it is longer than the longest that we write.
 */
export function decodeSegment(segment: string): string | null {
  const text = decoded(segment);
  return text === null || text.length > MAX_CURSOR || /\p{Cc}/u.test(text) ? null : text;
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
