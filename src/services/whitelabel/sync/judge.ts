import { and, eq, isNull, sql } from "drizzle-orm";
import { type SyncPlan, syncRuns } from "@/db/schema";
import type { Context } from "@/services/context";
import { getSettings } from "@/services/settings";
import type { SyncRun } from "../acts/open-run";
import type { ListingBrokeOff } from "./listing";
import { judgeListing } from "./plan";

type Seen = { junk?: SyncPlan["junk"]; brokenOff?: ListingBrokeOff | null; appliesAtOnce?: boolean };

/**
 * Judges a summarized run and writes down what it was judged by: `held` and why, else `planned`, or `applying` where nobody is
 * waited for or nothing differs. May be called again when an admin has decided on a rename.
 */
export async function judge(ctx: Context, run: SyncRun, seen: Seen = {}): Promise<SyncRun | null> {
  const { id, prefix, plan: before } = run;
  const counts = await countAll(ctx, id, prefix);
  const { sync_guard_percent } = await getSettings(ctx);
  const plan: SyncPlan = { ...counts, junk: seen.junk ?? before?.junk ?? {} };
  if (seen.brokenOff) plan.cause = seen.brokenOff.message;
  const verdict = judgeListing({ ...counts, brokenOff: seen.brokenOff?.how ?? null }, sync_guard_percent);
  const { added, changed, missing, restored, moved } = run;
  const isUnchanged = added + changed + missing + restored + moved === 0;
  const goesOn = seen.appliesAtOnce || isUnchanged ? ("applying" as const) : ("planned" as const);
  const status = verdict.apply ? goesOn : ("held" as const);
  const error = verdict.apply ? null : verdict.reason;
  if (!verdict.apply)
    ctx.log.warn({ runId: id, reason: error, cause: plan.cause, ...counts }, "the sync held back");
  const [judged] = await ctx.db
    .update(syncRuns)
    .set({ status, error, plan, checkpoint: null, plannedAt: sql`coalesce(planned_at, clock_timestamp())` })
    .where(and(eq(syncRuns.id, id), isNull(syncRuns.cancelRequestedAt)))
    .returning();
  return judged ?? null;
}

type Counts = Pick<SyncPlan, "known" | "missing" | "added" | "accepted">;

async function countAll(ctx: Context, runId: number, prefix: string | null): Promise<Counts> {
  const scope = prefix === null ? sql`true` : sql`m.folder_name = ${prefix.slice(0, -1)}`;
  const { rows } = await ctx.db.execute<Record<string, string>>(sql`
    select
      (select count(*) from whitelabel_models m where m.missing_since is null and ${scope}) as models,
      (select count(*) from whitelabel_posts p join whitelabel_models m on m.id = p.whitelabel_model_id
        where p.missing_since is null and ${scope}) as posts,
      s.*,
      r.listed - r.ignored as accepted,
      (select count(*) from sync_changes c where c.run_id = r.id and c.what = 'moved'
        and c.before_missing_since is not null) as "movedBack",
      r.added as "addedObjects", r.restored as "restoredObjects", r.missing as "missingObjects"
    from sync_runs r cross join (
      select count(*) filter (where what = 'missing') as "missingModels", coalesce(sum(posts_missing), 0) as "missingPosts",
        count(*) filter (where what in ('new', 'restored')) as "addedModels", coalesce(sum(posts_added), 0) as "addedPosts"
      from sync_models where run_id = ${runId}) s
    where r.id = ${runId}`);
  const count = (name: string) => Number(rows[0]?.[name] ?? 0);
  // What is known of a complete listing follows from it: nobody has to count the library's objects.
  const wasThere = count("accepted") - count("addedObjects") - count("restoredObjects") - count("movedBack");
  return {
    accepted: count("accepted"),
    known: { models: count("models"), posts: count("posts"), objects: wasThere + count("missingObjects") },
    missing: {
      models: count("missingModels"),
      posts: count("missingPosts"),
      objects: count("missingObjects"),
    },
    added: { models: count("addedModels"), posts: count("addedPosts") },
  };
}
