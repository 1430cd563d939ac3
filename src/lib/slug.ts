/** The longest that any address may hold; what is longer was typed. */
const LONGEST = 200;

/** Whether this could be a slug of ours. What could not be one exists nowhere and is not worth a question. */
export function isSlug(text: string): boolean {
  return text.length <= LONGEST && /^[a-z0-9-]+$/.test(text);
}

/** Long enough for a name and a title, short enough for an address bar. */
const MAX_LENGTH = 80;

/**
 * A name as a part of an address: "Água & Luz 100%" → "agua-luz-100".
 * Returns "" when nothing of the name can be written in ASCII letters and digits.
 */
export function slugify(name: string): string {
  const words = name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[øØ]/g, "o")
    .replace(/ß/g, "ss")
    .replace(/[æÆ]/g, "ae")
    .replace(/[łŁ]/g, "l")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join("-");
  return words.length <= MAX_LENGTH ? words : words.slice(0, MAX_LENGTH).replace(/-[^-]*$/, "");
}
