import { sql } from "drizzle-orm";
import type { Context } from "./context";

/** What a cached browse page is made from. Each page carries the tags of all that it shows. */
export type PageTag = "catalogue" | "plans" | "ads" | "support" | "settings" | `model:${string}`;

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
  const told = distinct.length > MAX_TAGS ? (["catalogue"] satisfies PageTag[]) : distinct;
  if (told.length > 0) await ctx.db.execute(sql`select pg_notify(${PAGES_CHANNEL}, ${JSON.stringify(told)})`);
}
