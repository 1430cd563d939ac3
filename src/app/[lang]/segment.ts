/** A segment of an address in plain characters; null where its percent signs make no sense. */
export function decodeSegment(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
