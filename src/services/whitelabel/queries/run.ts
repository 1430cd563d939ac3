import { asc, eq, sql } from "drizzle-orm";
import { type SYNC_MODEL_CHANGES, syncModels, syncRenames, syncRuns } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { type Context, requireAdmin } from "@/services/context";
import { getSettings } from "@/services/settings";
import { runColumns, type SyncRunRow } from "./runs";

type SyncModelChange = (typeof SYNC_MODEL_CHANGES)[number];

/** What a run does to models and posts, as counts. */
export type SyncModelCounts = Record<SyncModelChange, number> & {
  models: number;
  postsAdded: number;
  postsMissing: number;
};

/** Two folders that look like one which was renamed. `post` null: a whole model. */
export type SyncRename = Omit<typeof syncRenames.$inferSelect, "runId">;

export type SyncRunPage = SyncRunRow & {
  counts: SyncModelCounts;
  renames: SyncRename[];
  /** How many renames there are, also beyond those that are shown. */
  renamesTotal: number;
  /** The share of missing things above which a run is held, in percent, as it is set now. */
  guardPercent: number;
};

/** A page shows so many renames; nobody decides on more by hand. */
const SHOWN_RENAMES = 100;

/** One run with what it does, for its page; admins only. Refuses with NotFound. */
export async function getSyncRun(ctx: Context, runId: number): Promise<SyncRunPage> {
  requireAdmin(ctx);
  const [run] = await ctx.db.select(runColumns).from(syncRuns).where(eq(syncRuns.id, runId));
  if (!run) throw new NotFound("sync run");
  const [counts, renames, renamesTotal, settings] = await Promise.all([
    countModels(ctx, runId),
    firstRenames(ctx, runId),
    ctx.db.$count(syncRenames, eq(syncRenames.runId, runId)),
    getSettings(ctx),
  ]);
  return { ...run, counts, renames, renamesTotal, guardPercent: settings.sync_guard_percent };
}

async function countModels(ctx: Context, runId: number): Promise<SyncModelCounts> {
  const count = (what: SyncModelChange) =>
    sql<number>`(count(*) filter (where ${syncModels.what} = ${what}))::int`;
  const [counts] = await ctx.db
    .select({
      models: sql<number>`count(*)::int`,
      new: count("new"),
      changed: count("changed"),
      missing: count("missing"),
      restored: count("restored"),
      renamed: count("renamed"),
      postsAdded: sql<number>`coalesce(sum(${syncModels.postsAdded}), 0)::int`,
      postsMissing: sql<number>`coalesce(sum(${syncModels.postsMissing}), 0)::int`,
    })
    .from(syncModels)
    .where(eq(syncModels.runId, runId));
  return counts!;
}

/** Whole models first, the largest first: those are worth a look. */
function firstRenames(ctx: Context, runId: number): Promise<SyncRename[]> {
  const { id, fromFolder, folder, fromPost, post, files, accepted } = syncRenames;
  return ctx.db
    .select({ id, fromFolder, folder, fromPost, post, files, accepted })
    .from(syncRenames)
    .where(eq(syncRenames.runId, runId))
    .orderBy(sql`${post} is not null`, sql`${files} desc`, asc(id))
    .limit(SHOWN_RENAMES);
}
