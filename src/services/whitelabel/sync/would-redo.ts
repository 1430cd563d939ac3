import { sql } from "drizzle-orm";
import type { Context } from "@/services/context";

/**
 * Whether an admin has undone a run, and none over the same keys was carried out since: then the bucket still says what they
 * took back. Asked when a scheduled run is requested, and again when it has listed: it may have waited for that very undo.
 */
export async function wouldRedo(ctx: Context): Promise<boolean> {
  const { rows } = await ctx.db.execute(sql`
    select from sync_runs undone
    where undone.status = 'undone' and not exists (
      select from sync_runs later
      where later.status = 'applied' and later.applied_at > undone.undone_at
        and (later.prefix is null or later.prefix = undone.prefix))
    limit 1`);
  return rows.length > 0;
}
