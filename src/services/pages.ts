import { sql } from "drizzle-orm";
import type { Context } from "./context";

/** The tag that every cached page carries. */
export const ANY_PAGE = "any";

/** What a cached browse page is made from. Each page carries the tags of all that it shows. */
export type PageTag =
  | typeof ANY_PAGE
  | "catalogue"
  | "plans"
  | "ads"
  | "support"
  | "settings"
  | `model:${string}`;

/** The channel on which every web process hears which pages became stale. */
export const PAGES_CHANNEL = "creatorflix_pages";

/** NOTIFY carries at most 8,000 bytes; more tags than this become the one tag that covers them. */
const MAX_TAGS = 50;

/**
 * Tells all web processes, when the transaction of `ctx` commits, that pages with these tags are stale.
 * They render anew at their next request.
 */
export async function revalidatePages(ctx: Context, tags: PageTag[]): Promise<void> {
  const distinct = [...new Set(tags)];
  const told = distinct.length > MAX_TAGS ? [ANY_PAGE] : distinct;
  if (told.length > 0) await ctx.db.execute(sql`select pg_notify(${PAGES_CHANNEL}, ${JSON.stringify(told)})`);
}
