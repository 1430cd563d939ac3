import { type SQL, sql } from "drizzle-orm";
import { type Context, transact } from "@/services/context";
import type { SyncRun } from "../acts/open-run";
import { awaitPublishing } from "../locks";
import { titleFromFolder } from "../naming";
import { republish } from "./apply";
import { changesOf, holdModelsOf, nextBatch, PENDING, tickOff } from "./batches";
import { followMovedBack } from "./changed-bytes";
import type { KeyRange } from "./key-range";
import { recompute } from "./recompute";
import { takeLeftoversAlong } from "./rename-folders";
import { tellProgress } from "./tell";

/**
 * Gives the library the values back that a run replaced, batch by batch. What the run added is missing from now on, since
 * nothing is ever deleted. Objects that a later run changed again, and folders whose old name is taken, stay as they are:
 * the run's plan counts them as `skipped`.
 */
export async function undoPlan(ctx: Context, run: SyncRun): Promise<void> {
  for (;;) {
    const batch = await nextBatch(ctx, run.id, PENDING.undo);
    if (batch === null) return;
    await transact(ctx, async (ctx) => {
      await awaitPublishing(ctx);
      await holdModelsOf(ctx, run.id, batch.folders);
      const changes = await own(ctx, run.id, batch.range);
      const touched = await touchedBy(ctx, changes);
      await takeBack(ctx, "whitelabel_media", changes, ctx.now);
      await takeBack(ctx, "whitelabel_pictures", changes, ctx.now);
      await followMovedBack(ctx, changes);
      await takeLeftoversAlong(ctx, BACK);
      await nameAsBefore(ctx, run.id, batch.folders);
      await recompute(ctx, touched, ctx.now);
      await republish(ctx, touched.models);
      await tickOff(ctx, run.id, batch, "undone");
      await tellProgress(ctx, run.id);
    });
  }
}

/** The renames that go back, as beginnings of keys. */
const BACK = sql`(
  select r.folder || '/' || coalesce(r.post || '/', '') as before,
    r.from_folder || '/' || coalesce(r.from_post || '/', '') as after
  from own_renames r where not r.is_stuck)`;

/**
 * The changes of a batch that are still as the run left them, in a table of this transaction. What is not is counted on the
 * run. A folder that moved goes back as a whole or not at all.
 */
async function own(ctx: Context, runId: number, range: KeyRange): Promise<SQL> {
  await ctx.db.execute(sql`drop table if exists own_renames, own_changes`);
  await ctx.db.execute(sql`
    create temporary table own_renames on commit drop as
    select r.*, (
      exists (select from sync_changes l where ${isLater(sql`l.run_id`, runId)}
        and l.key >= r.folder || '/' || coalesce(r.post || '/', '')
        and l.key < r.folder || coalesce('/' || r.post, '') || '0')
      or exists (select from sync_renames l where ${isLater(sql`l.run_id`, runId)} and l.accepted
        and l.from_folder = r.folder and (l.from_post is null or l.from_post = r.post))
      or exists (select from whitelabel_models m left join whitelabel_posts p
          on p.whitelabel_model_id = m.id and p.folder_name = r.from_post
        where m.folder_name = r.from_folder and (r.from_post is null or p.id is not null))
    ) as is_stuck
    from sync_renames r
    where r.run_id = ${runId} and r.accepted
      and r.folder || '/' >= ${range.from} and r.folder || '/' < ${range.before}`);
  await ctx.db.execute(sql`
    create temporary table own_changes on commit drop as
    select c.* from ${changesOf(runId, range)} c
    where ${isSameObject(runId)}
      and not exists (select from sync_changes l where l.key = c.key and l.what <> 'added' and ${isLater(sql`l.run_id`, runId)})
      and not (c.what = 'moved' and exists (select from own_renames r where r.is_stuck and r.folder = c.folder
        and (r.post is null or r.post = c.post)))`);
  await ctx.db.execute(sql`
    update sync_runs set plan = jsonb_set(plan, '{skipped}', to_jsonb(coalesce((plan ->> 'skipped')::int, 0)
      + (select count(*)::int from ${changesOf(runId, range)} c) - (select count(*)::int from own_changes)))
    where id = ${runId}`);
  return sql`own_changes`;
}

/**
 * Whether what lies under the key of a change `c` is the object that the run left there. A later rename may have taken that one
 * along, and another may have come in its place.
 */
const isSameObject = (runId: number) => sql`exists (
  select from sync_runs this cross join lateral (
    select created_at from whitelabel_media where s3_key = c.key
    union all select created_at from whitelabel_pictures where s3_key = c.key) known
  where this.id = ${runId} and known.created_at <= this.applied_at)`;

/** Runs that were carried out after this one and still stand. */
const isLater = (column: SQL, runId: number) => sql`exists (
  select from sync_runs later join sync_runs this on this.id = ${runId}
  where later.id = ${column} and later.id <> this.id and later.applied_at > this.applied_at and later.undone_at is null)`;

async function touchedBy(ctx: Context, changes: SQL): Promise<{ models: number[]; posts: number[] }> {
  const { rows } = await ctx.db.execute<{ model: number; post: number | null }>(sql`
    select distinct m.id as model, p.id as post from ${changes} c
    join whitelabel_models m on m.folder_name = c.folder
    left join whitelabel_posts p on p.whitelabel_model_id = m.id and p.folder_name = c.post`);
  return {
    models: [...new Set(rows.map(({ model }) => model))],
    posts: rows.flatMap(({ post }) => (post === null ? [] : [post])),
  };
}

async function takeBack(ctx: Context, table: string, changes: SQL, at: Date): Promise<void> {
  const isMedia = table === "whitelabel_media";
  const wasSeen = sql`c.what in ('added', 'missing')`;
  await ctx.db.execute(sql`
    update ${sql.identifier(table)} w set
      s3_key = coalesce(c.from_key, c.key), ${isMedia ? sql`url = coalesce(c.from_key, c.key),` : sql``}
      etag = case when ${wasSeen} then w.etag else c.before_etag end,
      size_bytes = case when ${wasSeen} then w.size_bytes else c.before_size_bytes end,
      last_modified = case when ${wasSeen} then w.last_modified else c.before_last_modified end,
      missing_since = case c.what when 'added' then ${at}::timestamptz when 'missing' then null else c.before_missing_since end
    from ${changes} c
    where (c.post is ${isMedia ? sql`not null` : sql`null`}) and w.s3_key = c.key`);
}

async function nameAsBefore(ctx: Context, runId: number, folders: readonly string[]): Promise<void> {
  const { rows: posts } = await ctx.db.execute<{ folder: string; from: string; post: string }>(
    sql`select folder, from_post as "from", post from own_renames where not is_stuck and post is not null`,
  );
  for (const { folder, from, post } of posts) {
    await ctx.db.execute(sql`
      update whitelabel_posts p set folder_name = ${from}, title = ${titleFromFolder(from)}
      from whitelabel_models m
      where m.folder_name = ${folder} and p.whitelabel_model_id = m.id and p.folder_name = ${post}`);
  }
  await ctx.db.execute(sql`
    update whitelabel_models m set folder_name = r.from_folder
    from own_renames r join sync_models s on s.run_id = ${runId} and s.folder = r.folder
    where not r.is_stuck and r.post is null and s.folder = any(${sql.param(folders)}::text[])
      and m.id = s.whitelabel_model_id and m.folder_name = r.folder`);
}
