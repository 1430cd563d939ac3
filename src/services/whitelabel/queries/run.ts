import { asc, eq, sql } from "drizzle-orm";
import { type SYNC_MODEL_CHANGES, syncModels, syncRenames, syncRuns } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { addMs } from "@/lib/time";
import { type Context, requireAdmin } from "@/services/context";
import { getSettings } from "@/services/settings";
import { UNDO_LASTS } from "../acts/undo";
import { runColumns, type SyncRunRow } from "./runs";
import { findSuperseding, type Superseding } from "./superseding";

type SyncModelChange = (typeof SYNC_MODEL_CHANGES)[number];

/** How many models a run changes, how many of them in which way, and what becomes of posts. */
export type SyncModelCounts = Record<SyncModelChange | "models" | "postsAdded" | "postsMissing", number>;

/** Two folders that look like one which was renamed. `post` null: a whole model. */
export type SyncRename = Omit<typeof syncRenames.$inferSelect, "runId">;

export type SyncRunPage = SyncRunRow & {
  counts: SyncModelCounts;
  /** The first of the proposed renames, and how many there are. */
  renames: SyncRename[];
  renamesTotal: number;
  /** The share of missing things above which a run is held, in percent, as it is set now. */
  guardPercent: number;
  /** Until when an applied run can be taken back; `isOld`: it is from before runs wrote down what they replace. */
  undo: { until: Date | null; isOpen: boolean; isOld: boolean };
  /** The run that put this one's plan out of date. */
  supersededBy: Superseding | null;
};

/** A page shows so many renames; nobody decides on more by hand. */
const SHOWN_RENAMES = 100;

/** One run with what it does, for its page; admins only. Refuses with NotFound. */
export async function getSyncRun(ctx: Context, runId: number): Promise<SyncRunPage> {
  requireAdmin(ctx);
  const [run] = await ctx.db.select(runColumns).from(syncRuns).where(eq(syncRuns.id, runId));
  if (!run) throw new NotFound("sync run");
  const [counts, renames, renamesTotal, settings, supersededBy] = await Promise.all([
    countModels(ctx, runId),
    firstRenames(ctx, runId),
    ctx.db.$count(syncRenames, eq(syncRenames.runId, runId)),
    getSettings(ctx),
    run.error === "superseded" ? findSuperseding(ctx, run) : null,
  ]);
  const undo = undoOf(run, counts, ctx.now);
  return {
    ...run,
    counts,
    renames,
    renamesTotal,
    guardPercent: settings.sync_guard_percent,
    undo,
    supersededBy,
  };
}

function undoOf(
  { status, appliedAt }: SyncRunRow,
  { models }: SyncModelCounts,
  now: Date,
): SyncRunPage["undo"] {
  const until = appliedAt && addMs(appliedAt, UNDO_LASTS);
  const isOld = models === 0;
  return { until, isOld, isOpen: status === "applied" && !isOld && until !== null && now < until };
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

/** Whole models first, and of each kind the largest: those are worth a look. */
function firstRenames(ctx: Context, runId: number): Promise<SyncRename[]> {
  const { id, fromFolder, folder, fromPost, post, files, accepted } = syncRenames;
  return ctx.db
    .select({ id, fromFolder, folder, fromPost, post, files, accepted })
    .from(syncRenames)
    .where(eq(syncRenames.runId, runId))
    .orderBy(sql`${post} is not null`, sql`${files} desc`, asc(id))
    .limit(SHOWN_RENAMES);
}
