const PERCENT = "%";

/** Stands for what could not be decoded: half of a character, which no text in UTF-8 holds. */
const UNREADABLE = "\udfff";

/**
 * Reads a key as a listing with `encoding-type=url` spells it: percent-encoded UTF-8, with `+` for a space as Amazon
 * writes it (a plus itself comes as `%2B`). Total: what is no such spelling comes out with a lone surrogate in its place,
 * so that the key is told apart from every true one (`isExactKey`).
 */
export function decodeKey(spelt: string): string {
  if (!/[%+]/.test(spelt)) return spelt;
  const text = spelt.replaceAll("+", " ");
  try {
    return decodeURIComponent(text);
  } catch {
    return decodeLossily(text);
  }
}

/** True for a key that is what the store holds, so that it can be asked for by its name. */
export function isExactKey(key: string): boolean {
  return !/\p{Surrogate}/u.test(key);
}

function decodeLossily(text: string): string {
  const bytes = text.split(/((?:%[0-9a-f]{2})+)/i).map((part) => {
    const isEncoded = /^%[0-9a-f]{2}/i.test(part);
    return isEncoded
      ? Buffer.from(part.replaceAll(PERCENT, ""), "hex")
      : Buffer.from(part.replaceAll(PERCENT, "\ufffd"));
  });
  return Buffer.concat(bytes).toString("utf8").replaceAll("\ufffd", UNREADABLE);
}
