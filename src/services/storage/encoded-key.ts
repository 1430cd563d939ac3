const PERCENT = "%".charCodeAt(0);
const UNREADABLE = "\ufffd";

/**
 * Reads a key as a listing with `encoding-type=url` spells it: percent-encoded UTF-8, with `+` for a space as Amazon
 * writes it (a plus itself comes as `%2B`). Total: what is no such spelling comes out with U+FFFD in its place, and
 * such a key can be neither asked for nor compared.
 */
export function decodeKey(spelt: string): string {
  if (!/[%+]/.test(spelt)) return spelt;
  const text = spelt.replaceAll("+", " ");
  try {
    return decodeURIComponent(text);
  } catch {
    return decodeBytes(text);
  }
}

/** True for a key that is exactly what the store holds, so that it can be asked for by its name. */
export function isExactKey(key: string): boolean {
  return !key.includes(UNREADABLE);
}

function decodeBytes(text: string): string {
  const whole = text.replace(/%(?![0-9a-f]{2})/gi, UNREADABLE);
  const bytes: Buffer[] = [];
  for (const part of whole.split(/((?:%[0-9a-f]{2})+)/i)) {
    const isEncoded = part.charCodeAt(0) === PERCENT;
    bytes.push(isEncoded ? Buffer.from(part.replaceAll("%", ""), "hex") : Buffer.from(part));
  }
  return Buffer.concat(bytes).toString("utf8");
}
