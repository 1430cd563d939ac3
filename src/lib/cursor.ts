import { z } from "zod";
import { DomainError } from "./errors";
import { isSlug } from "./slug";

// What a list's order is made of, as the columns hold it: a forged value outside of them never reaches the database.

/** A row's id. */
export const idPlace = z.int32().positive();
/** A count of something. */
export const countPlace = z.int32().nonnegative();
/** A row's slug. */
export const slugPlace = z.string().refine(isSlug);

/** A place in a list that does not exist: the address was typed or is from an older site. */
export class NoSuchPage extends DomainError {
  constructor() {
    super("not_found", "no_such_page", "This list has no such page. Start from its beginning.");
  }
}

/** Far above any cursor of ours; what is longer is not worth decoding. */
export const MAX_CURSOR = 400;

/**
 * Packs the sort values of a list's last row into an opaque base64url string that fits a path segment.
 * The list's name is packed as well, so that a cursor of one order can never be used in another.
 */
export function encodeCursor(list: string, values: readonly (string | number | boolean)[]): string {
  return Buffer.from(JSON.stringify([list, ...values]), "utf8").toString("base64url");
}

/**
 * Unpacks a cursor of that list. Only the exact string that `encodeCursor` made is accepted.
 * @throws NoSuchPage for everything else.
 */
export function decodeCursor<T>(list: string, values: z.ZodType<T>, cursor: string): T {
  if (cursor.length > MAX_CURSOR || !/^[\w-]+$/.test(cursor)) throw new NoSuchPage();
  const [name, ...rest] = unpack(cursor);
  const parsed = values.safeParse(rest);
  // The round trip refuses a second spelling of the same place, which would be cached as another page.
  if (name !== list || !parsed.success || encodeCursor(list, rest as string[]) !== cursor)
    throw new NoSuchPage();
  return parsed.data;
}

function unpack(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
