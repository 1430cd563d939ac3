/** Percent-encodes everything but A-Z a-z 0-9 - _ . ~, as Signature Version 4 asks. */
export function escapeUri(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
