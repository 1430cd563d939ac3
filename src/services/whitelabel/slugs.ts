import { createHash } from "node:crypto";
import { slugify } from "@/lib/slug";

/** What needs a slug: the words that it is made of, and the folder path that tells it apart for ever. */
export type Nameable = { words: string; path: string };

/** What a slug begins with where nothing of a name can be written in ASCII letters. */
export type Fallback = "model" | "post";

/** Letters of the path's hash that tell twins apart; more of them for what an admin gave to something else by hand. */
const MARKS = [8, 16, 32];

/** Every slug that one of these could be given: what has to be looked up before `chooseSlugs`. */
export function possibleSlugs(wanted: readonly Nameable[], fallback: Fallback): string[] {
  return wanted.flatMap((one) => candidates(one, fallback));
}

/**
 * One slug each, unique among themselves and against `taken`. A name that is taken gets some letters of its
 * folder path's hash, so that the result depends on no counter and on the order of nothing else.
 */
export function chooseSlugs(
  wanted: readonly Nameable[],
  taken: Iterable<string>,
  fallback: Fallback,
): string[] {
  const used = new Set(taken);
  return wanted.map((one) => {
    const slug = candidates(one, fallback).find((candidate) => !used.has(candidate));
    if (slug === undefined) throw new Error(`no slug is left for ${JSON.stringify(one.path)}`);
    used.add(slug);
    return slug;
  });
}

function candidates({ words, path }: Nameable, fallback: Fallback): string[] {
  const base = slugify(words);
  const hash = createHash("sha256").update(path).digest("hex");
  const marked = MARKS.map((letters) => `${base || fallback}-${hash.slice(0, letters)}`);
  // The bare fallback would say nothing, and belongs to nobody.
  return base && base !== fallback ? [base, ...marked] : marked;
}
