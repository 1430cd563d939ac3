import { sql } from "drizzle-orm";
import { syncRenames } from "@/db/schema";
import { type Context, transact } from "@/services/context";
import { joinMoved } from "./renames";

type Run = { id: number; prefix: string | null };

/**
 * Finds folders that vanished and appeared again under another name: the same files below them, by path and etag. Where one
 * print fits several folders nothing is proposed, because nobody could tell which is which. A folder of nothing but empty
 * files proves nothing. Models first, then the posts of models that stayed.
 */
export async function findRenames(ctx: Context, run: Run): Promise<void> {
  if (!(await mayHaveRenames(ctx, run))) return;
  for (const level of ["model", "post"] as const) {
    const found = await matchFolders(ctx, run, level);
    for (const rename of found) {
      // Both or none: a run that is killed in between would find it once more.
      await transact(ctx, async (ctx) => {
        await ctx.db.insert(syncRenames).values({ runId: run.id, ...rename });
        await joinMoved(ctx, { runId: run.id, ...rename });
      });
    }
  }
}

/** A first sync, which finds nothing but new files, is spared the prints of all its folders. */
async function mayHaveRenames(ctx: Context, { id }: Run): Promise<boolean> {
  const { rows } = await ctx.db.execute<{ may: boolean }>(sql`
    select exists (select from sync_changes where run_id = ${id} and what = 'added')
      and (exists (select from sync_changes where run_id = ${id} and what = 'missing')
        or exists (select from whitelabel_posts where missing_since is not null)
        or exists (select from whitelabel_models where missing_since is not null)) as may`);
  return rows[0]?.may ?? false;
}

type Found = {
  fromFolder: string;
  folder: string;
  fromPost: string | null;
  post: string | null;
  files: number;
};

async function matchFolders(ctx: Context, run: Run, level: "model" | "post"): Promise<Found[]> {
  const isModel = level === "model";
  /** What a folder is called, and where its own name ends in a key. */
  const unit = isModel ? sql`folder` : sql`folder, post`;
  const start = isModel ? sql`length(folder) + 2` : sql`length(folder) + length(post) + 3`;
  const print = sql`md5(string_agg(substr(key, ${start}) || chr(10) || coalesce(etag, ''), chr(10) order by key))`;
  const known = isModel
    ? sql`exists (select from whitelabel_models m where m.folder_name = folder)`
    : sql`exists (select from whitelabel_posts p join whitelabel_models m on m.id = p.whitelabel_model_id
        where m.folder_name = folder and p.folder_name = post)`;
  const stayed = isModel
    ? sql`true`
    : sql`post is not null and exists (select from whitelabel_models m where m.folder_name = folder)`;
  const { rows } = await ctx.db.execute<Found>(sql`
    with appeared as (
      select ${unit}, count(*)::int as files, ${print} as print
      from sync_changes where run_id = ${run.id} and ${stayed}
      group by ${unit}
      having bool_and(what = 'added') and sum(size_bytes) > 0 and not ${known}
    ), vanished as (
      select ${unit}, count(*)::int as files, ${print} as print from (${goneObjects(run, level)}) gone
      group by ${unit}
    )
    select v.folder as "fromFolder", a.folder,
      ${isModel ? sql`null` : sql`v.post`} as "fromPost", ${isModel ? sql`null` : sql`a.post`} as post, a.files
    from appeared a join vanished v using (print, files)
    where ${isModel ? sql`true` : sql`v.folder = a.folder`}
      and (select count(*) from appeared x where x.print = a.print ${isModel ? sql`` : sql`and x.folder = a.folder`}) = 1
      and (select count(*) from vanished x where x.print = v.print ${isModel ? sql`` : sql`and x.folder = v.folder`}) = 1
    order by a.folder`);
  return rows;
}

/**
 * The objects of folders of which nothing is left: those that vanished with this run, and those that an earlier run
 * missed to the last one. Of the latter only what was there until then: what was taken out before does not belong to them.
 */
function goneObjects({ id, prefix }: Run, level: "model" | "post") {
  const changed = sql`select c.folder, c.post, c.key, c.what, c.before_etag as etag from sync_changes c where c.run_id = ${id}`;
  const isWhole = (unit: "model" | "post") => sql`
    not exists (select from sync_changes x where x.run_id = ${id} and x.what <> 'missing'
      and x.folder = m.folder_name ${unit === "post" ? sql`and x.post = p.folder_name` : sql``})`;
  const scope = prefix === null ? sql`true` : sql`m.folder_name = ${prefix.slice(0, -1)}`;
  if (level === "model") {
    return sql`
      select m.folder_name as folder, null::text as post, k.s3_key as key, k.etag
      from whitelabel_models m
      join lateral (
        select w.s3_key, w.etag, w.missing_since from whitelabel_posts p
        join whitelabel_media w on w.whitelabel_post_id = p.id where p.whitelabel_model_id = m.id
        union all
        select w.s3_key, w.etag, w.missing_since from whitelabel_pictures w where w.whitelabel_model_id = m.id
      ) k on k.missing_since is null or k.missing_since = m.missing_since
      where ${scope} and ${isWhole("model")} and (m.missing_since is not null
        or (m.folder_name in (select folder from (${changed}) c)
          and not exists (
            select from whitelabel_posts p join whitelabel_media w on w.whitelabel_post_id = p.id
            where p.whitelabel_model_id = m.id and w.missing_since is null
              and not exists (select from sync_changes x where x.run_id = ${id} and x.key = w.s3_key))
          and not exists (
            select from whitelabel_pictures w where w.whitelabel_model_id = m.id and w.missing_since is null
              and not exists (select from sync_changes x where x.run_id = ${id} and x.key = w.s3_key))))`;
  }
  return sql`
    select m.folder_name as folder, p.folder_name as post, w.s3_key as key, w.etag
    from whitelabel_posts p
    join whitelabel_models m on m.id = p.whitelabel_model_id and m.missing_since is null
    join whitelabel_media w on w.whitelabel_post_id = p.id
      and (w.missing_since is null or w.missing_since = p.missing_since)
    where ${scope} and m.folder_name in (select folder from (${changed}) c where c.what = 'added') and ${isWhole("post")}
      and (p.missing_since is not null or not exists (
        select from whitelabel_media y where y.whitelabel_post_id = p.id and y.missing_since is null
          and not exists (select from sync_changes x where x.run_id = ${id} and x.key = y.s3_key)))`;
}
