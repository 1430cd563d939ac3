import { sql } from "drizzle-orm";
import type { Context } from "@/services/context";
import { noteChangedBytes } from "./changed-bytes";
import { recompute } from "./recompute";
import { inScope } from "./staging";
import { run, type Tally, tally } from "./tally";

export type Applied = { models: Tally; posts: Tally; media: Tally };

// Inserts ask first instead of ON CONFLICT, and updates compare first: a run over an unchanged bucket
// writes no row, takes no row lock and burns no id. One run at a time holds the sync's lock.

/**
 * Makes the library's tables equal to what was staged: new rows are added, changed ones updated, those
 * that came back lose `missing_since`, those that are gone get it. Nothing is ever deleted. Set-based; to
 * be called inside a transaction.
 */
export async function applyStaged(ctx: Context, folder: string | null): Promise<Applied> {
  await ctx.db.execute(sql`create temporary table touched_posts (id integer not null) on commit drop`);
  await ctx.db.execute(sql`create temporary table touched_models (id integer not null) on commit drop`);
  await noteChangedBytes(ctx);
  const models = await applyModels(ctx, folder);
  const posts = await applyPosts(ctx, folder);
  const media = await applyMedia(ctx, folder);
  await recompute(ctx);
  return { models, posts, media };
}

/** The models that the run touched in any way, after `applyStaged`. */
export async function touchedModels(ctx: Context): Promise<number[]> {
  const { rows } = await ctx.db.execute<{ id: number }>(
    sql`select distinct id from touched_models order by id`,
  );
  return rows.map(({ id }) => id);
}

async function applyModels(ctx: Context, folder: string | null): Promise<Tally> {
  const added = await run(
    ctx,
    sql`
    insert into whitelabel_models (folder_name, thumbnail_url, icon_url, banner_url)
    select s.folder, s.thumbnail, s.icon, s.banner from staged_models s
    where not exists (select from whitelabel_models m where m.folder_name = s.folder)
    order by s.folder collate "C"
    returning id as model_id, 'added' as what`,
    "touched_models",
  );
  const updated = await run(
    ctx,
    sql`
    update whitelabel_models m
    set thumbnail_url = s.thumbnail, icon_url = s.icon, banner_url = s.banner, missing_since = null
    from staged_models s join whitelabel_models was on was.folder_name = s.folder
    where m.id = was.id and (was.missing_since is not null
      or (was.thumbnail_url, was.icon_url, was.banner_url) is distinct from (s.thumbnail, s.icon, s.banner))
    returning m.id as model_id, case when was.missing_since is null then 'changed' else 'restored' end as what`,
    "touched_models",
  );
  const gone = await run(
    ctx,
    sql`
    update whitelabel_models m set missing_since = ${ctx.now}
    where m.missing_since is null and ${inScope(folder)}
      and not exists (select from staged_models s where s.folder = m.folder_name)
    returning m.id as model_id, 'missing' as what`,
    "touched_models",
  );
  return tally(added, updated, gone);
}

async function applyPosts(ctx: Context, folder: string | null): Promise<Tally> {
  const added = await run(
    ctx,
    sql`
    insert into whitelabel_posts (whitelabel_model_id, folder_name, title)
    select m.id, s.post, s.title from staged_posts s join whitelabel_models m on m.folder_name = s.folder
    where not exists (select from whitelabel_posts p where p.whitelabel_model_id = m.id and p.folder_name = s.post)
    order by m.id, s.post collate "C"
    returning whitelabel_model_id as model_id, 'added' as what`,
    "touched_models",
  );
  const restored = await run(
    ctx,
    sql`
    update whitelabel_posts p set missing_since = null
    from staged_posts s join whitelabel_models m on m.folder_name = s.folder
    where p.whitelabel_model_id = m.id and p.folder_name = s.post and p.missing_since is not null
    returning p.whitelabel_model_id as model_id, 'restored' as what`,
    "touched_models",
  );
  const gone = await run(
    ctx,
    sql`
    update whitelabel_posts p set missing_since = ${ctx.now}
    from whitelabel_models m
    where m.id = p.whitelabel_model_id and p.missing_since is null and ${inScope(folder)}
      and not exists (select from staged_posts s where s.folder = m.folder_name and s.post = p.folder_name)
    returning p.whitelabel_model_id as model_id, 'missing' as what`,
    "touched_models",
  );
  return tally(added, restored, gone);
}

async function applyMedia(ctx: Context, folder: string | null): Promise<Tally> {
  const added = await run(
    ctx,
    sql`
    insert into whitelabel_media (whitelabel_post_id, s3_key, url, type, etag, size_bytes, last_modified)
    select p.id, s.key, s.key, s.role, s.etag, s.size_bytes, s.last_modified
    from staged s
    join whitelabel_models m on m.folder_name = s.model
    join whitelabel_posts p on p.whitelabel_model_id = m.id and p.folder_name = s.post
    where not exists (select from whitelabel_media w where w.s3_key = s.key)
    order by p.id, s.key collate "C"
    returning whitelabel_post_id as post_id, 'added' as what`,
    "touched_posts",
  );
  const updated = await run(
    ctx,
    sql`
    update whitelabel_media w
    set type = s.role, etag = s.etag, size_bytes = s.size_bytes, last_modified = s.last_modified, missing_since = null
    from staged s join whitelabel_media was on was.s3_key = s.key
    where w.id = was.id and s.post is not null and (was.missing_since is not null
      or (was.type, was.etag, was.size_bytes, was.last_modified)
        is distinct from (s.role, s.etag, s.size_bytes, s.last_modified))
    returning w.whitelabel_post_id as post_id, case when was.missing_since is null then 'changed' else 'restored' end as what`,
    "touched_posts",
  );
  const gone = await run(
    ctx,
    sql`
    update whitelabel_media w set missing_since = ${ctx.now}
    from whitelabel_posts p join whitelabel_models m on m.id = p.whitelabel_model_id
    where p.id = w.whitelabel_post_id and w.missing_since is null and ${inScope(folder)}
      and not exists (select from staged s where s.key = w.s3_key)
    returning w.whitelabel_post_id as post_id, 'missing' as what`,
    "touched_posts",
  );
  return tally(added, updated, gone);
}
