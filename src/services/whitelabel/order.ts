/**
 * A name rewritten so that sorting by code point sorts as people count: "img2" before "img10", capitals beside
 * small letters. Every number is filled up to twenty digits. The names themselves must break ties.
 */
export function sortKey(name: string): string {
  return name.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(20, "0"));
}
