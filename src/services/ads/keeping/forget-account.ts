import { and, eq, ne, sql } from "drizzle-orm";
import { adViewerDays, clicks, impressions } from "@/db/schema";
import { type Context, requireSystem } from "../../context";
import { accountViewer } from "../serving/viewer";

const FORGOTTEN = { viewer: null, userAgent: null, ip: null };

/**
 * Takes away by whom the ads were seen and clicked that an account saw and clicked: the events stay and count as before, as nobody's. A
 * part of the caller's transaction, and it waits for as long as it takes; the system only.
 */
export async function forgetAdViewer(ctx: Context, userId: number): Promise<void> {
  requireSystem(ctx);
  const viewer = accountViewer(userId);
  for (const table of [impressions, clicks]) {
    // The class keeps to the index of those who were signed in.
    await ctx.db
      .update(table)
      .set(FORGOTTEN)
      .where(and(eq(table.viewer, viewer), ne(table.viewerClass, sql`'visitor'`)));
  }
  // Last: who records an ad for this very account waits for these rows.
  await ctx.db.delete(adViewerDays).where(eq(adViewerDays.viewer, viewer));
}
