import { createHash } from "node:crypto";
import { slugify } from "@/lib/slug";

const MAX_TITLE = 140;

/**
 * A folder's name as a title for people: "003 - noite_de_chuva" → "Noite de chuva".
 * Order numbers in front go, separators become spaces, the first letter is raised, nothing else is
 * invented. A name of nothing but numbers or signs stays as it is.
 */
export function titleFromFolder(folder: string): string {
  const whole = folder.normalize("NFC").trim();
  const spaced = (/\s/.test(whole) ? whole.replace(/_+/g, " ") : whole.replace(/[_.+-]+/g, " ")).trim();
  const bare = spaced
    .replace(/^\d{1,4}(?:\s*[-–—.)_]+\s*|\s+)(?=\S*\p{L})/u, "")
    .replace(/\s+/g, " ")
    .trim();
  const title = /[\p{L}\p{N}]/u.test(bare) ? bare : whole;
  return raiseFirst([...title].slice(0, MAX_TITLE).join("").trim());
}

/** A folder's name as the name of a model: separators become spaces, capitals stay as they were typed. */
export function nameFromFolder(folder: string): string {
  const whole = folder.normalize("NFC").trim();
  const name = (/\s/.test(whole) ? whole : whole.replace(/[_+]+/g, " ")).replace(/\s+/g, " ").trim();
  return [...(name || whole)].slice(0, MAX_TITLE).join("");
}

/** What needs a slug: the words that it is made of, and the folder path that tells it apart for ever. */
export type Nameable = { words: string; path: string };

/**
 * One slug each, unique among themselves and against `taken`. A name that is taken gets eight
 * letters of its folder path's hash, so that the result depends on no counter and on the order of nothing else.
 */
export function chooseSlugs(
  wanted: readonly Nameable[],
  taken: Iterable<string>,
  fallback: string,
): string[] {
  const used = new Set(taken);
  return wanted.map(({ words, path }) => {
    const base = slugify(words) || fallback;
    const slug = used.has(base) || base === fallback ? `${base}-${mark(path)}` : base;
    used.add(slug);
    return slug;
  });
}

function mark(path: string): string {
  return createHash("sha256").update(path).digest("hex").slice(0, 8);
}

function raiseFirst(text: string): string {
  const [first = "", ...rest] = text;
  return first.toLocaleUpperCase("pt-BR") + rest.join("");
}
