/**
 * Compares two texts by their bytes in UTF-8, as S3 and PostgreSQL's collation "C" do. The language's own comparison
 * goes by UTF-16 and puts what lies beyond U+FFFF before U+E000 to U+FFFF.
 * @returns a number below, equal to or above 0
 */
export function byteOrder(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (one !== other) return rank(one) - rank(other);
  }
  return a.length - b.length;
}

/** Surrogates stand for the highest characters of all. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
