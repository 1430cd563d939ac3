import { sql } from "drizzle-orm";
import { listen } from "@/db/listener";
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

/**
 * Hears of stale pages for as long as the process lives. When the line to the database was lost, nobody
 * knows what was missed: then, and at the beginning, every page counts as stale.
 */
export function watchStalePages(tell: (tags: string[]) => void): void {
  listen(PAGES_CHANNEL, (payload) => tell(tagsOf(payload)), { onGap: () => tell([ANY_PAGE]) });
}

function tagsOf(payload: string): string[] {
  try {
    const tags: unknown = JSON.parse(payload);
    return Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : [ANY_PAGE];
  } catch {
    return [ANY_PAGE];
  }
}
