import { type SQL, sql } from "drizzle-orm";
import type { Context } from "@/services/context";
import { followMoved } from "./changed-bytes";
import { renameFolders, renamesOf, takeLeftoversAlong } from "./rename-folders";

/** What a batch did to models and posts that were known before; new rows were right from the beginning. */
export type Touched = { models: number[]; posts: number[] };

type Ids = { id: number };

/**
 * Writes the changes of one batch into the library: new models, posts and objects, other values, `missing_since` set or
 * lifted. `at` is the moment from which on something counts as missing: the same for all of a run. Nothing is deleted.
 */
export async function writeLibrary(
  ctx: Context,
  runId: number,
  changes: SQL,
  folders: readonly string[],
  at: Date,
): Promise<Touched> {
  await renameFolders(ctx, runId, folders);
  await addModels(ctx, runId, changes, folders);
  const fresh = await addPosts(ctx, changes);
  await addMedia(ctx, changes);
  await addPictures(ctx, changes);
  for (const table of ["whitelabel_media", "whitelabel_pictures"])
    await writeObjects(ctx, table, changes, at);
  await followMoved(ctx, changes);
  await takeLeftoversAlong(ctx, renamesOf(runId, folders));
  return touched(ctx, runId, changes, folders, fresh);
}

async function addModels(
  ctx: Context,
  runId: number,
  changes: SQL,
  folders: readonly string[],
): Promise<void> {
  await ctx.db.execute(sql`
    with added as (
      insert into whitelabel_models (folder_name, thumbnail_url, icon_url, banner_url, post_count, last_synced_at)
      select c.folder, min(key) filter (where role = 'thumbnail'), min(key) filter (where role = 'icon'),
        min(key) filter (where role = 'banner'), count(distinct post), now()
      from ${changes} c
      where c.what <> 'missing' and not exists (select from whitelabel_models m where m.folder_name = c.folder)
      group by c.folder order by c.folder
      returning id, folder_name
    )
    update sync_models s set whitelabel_model_id = added.id from added
    where s.run_id = ${runId} and s.folder = any(${sql.param(folders)}::text[]) and s.folder = added.folder_name`);
}

/** New posts come with their files in order. Answers their ids. */
async function addPosts(ctx: Context, changes: SQL): Promise<number[]> {
  const { rows } = await ctx.db.execute<Ids>(sql`
    insert into whitelabel_posts (whitelabel_model_id, folder_name, title, media_cdns)
    select m.id, c.post, c.title, c.keys
    from (
      select folder, post, min(title collate "C") as title,
        jsonb_agg(key order by sort_key collate "C", key) as keys
      from ${changes} c where what = 'added' and post is not null group by folder, post
    ) c
    join whitelabel_models m on m.folder_name = c.folder
    where not exists (select from whitelabel_posts p where p.whitelabel_model_id = m.id and p.folder_name = c.post)
    order by m.id, c.post
    returning id`);
  return rows.map(({ id }) => id);
}

async function addMedia(ctx: Context, changes: SQL): Promise<void> {
  await ctx.db.execute(sql`
    insert into whitelabel_media (whitelabel_post_id, s3_key, url, type, sort_key, etag, size_bytes, last_modified)
    select p.id, c.key, c.key, c.role, c.sort_key, c.etag, c.size_bytes, c.last_modified
    from ${changes} c
    join whitelabel_models m on m.folder_name = c.folder
    join whitelabel_posts p on p.whitelabel_model_id = m.id and p.folder_name = c.post
    where c.what = 'added'
    on conflict (s3_key) do nothing`);
}

async function addPictures(ctx: Context, changes: SQL): Promise<void> {
  await ctx.db.execute(sql`
    insert into whitelabel_pictures (whitelabel_model_id, role, s3_key, etag, size_bytes, last_modified)
    select m.id, c.role, c.key, c.etag, c.size_bytes, c.last_modified
    from ${changes} c join whitelabel_models m on m.folder_name = c.folder
    where c.what = 'added' and c.post is null
    on conflict (s3_key) do nothing`);
}

async function writeObjects(ctx: Context, table: string, changes: SQL, at: Date): Promise<void> {
  const isMedia = table === "whitelabel_media";
  await ctx.db.execute(sql`
    update ${sql.identifier(table)} w set s3_key = c.key,
      ${isMedia ? sql`url = c.key, sort_key = coalesce(c.sort_key, w.sort_key),` : sql``}
      etag = case c.what when 'missing' then w.etag else c.etag end,
      size_bytes = case c.what when 'missing' then w.size_bytes else c.size_bytes end,
      last_modified = case c.what when 'missing' then w.last_modified else c.last_modified end,
      missing_since = case c.what when 'missing' then ${at}::timestamptz end
    from ${changes} c
    where c.what <> 'added' and (c.post is ${isMedia ? sql`not null` : sql`null`}) and w.s3_key = coalesce(c.from_key, c.key)`);
}

async function touched(
  ctx: Context,
  runId: number,
  changes: SQL,
  folders: readonly string[],
  fresh: number[],
): Promise<Touched> {
  const { rows: known } = await ctx.db.execute<Ids>(sql`
    select m.id from sync_models s join whitelabel_models m on m.folder_name = s.folder
    where s.run_id = ${runId} and s.folder = any(${sql.param(folders)}::text[]) and s.what <> 'new'`);
  const models = known.map(({ id }) => id);
  // A first sync has none, and is spared the search.
  if (models.length === 0) return { models, posts: [] };
  const { rows: posts } = await ctx.db.execute<Ids>(sql`
    select distinct p.id from ${changes} c
    join whitelabel_models m on m.folder_name = c.folder and m.id = any(${sql.param(models)}::int[])
    join whitelabel_posts p on p.whitelabel_model_id = m.id and p.folder_name = c.post
    where p.id <> all(${sql.param(fresh)}::int[])`);
  return { models, posts: posts.map(({ id }) => id) };
}
