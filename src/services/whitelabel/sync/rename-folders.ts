import { type SQL, sql } from "drizzle-orm";
import type { Context } from "@/services/context";

/** Gives the models and posts of a batch that were renamed their new names; titles are read from folders, and follow. */
export async function renameFolders(ctx: Context, runId: number, folders: readonly string[]): Promise<void> {
  await ctx.db.execute(sql`
    update whitelabel_models m set folder_name = s.folder
    from sync_models s
    where s.run_id = ${runId} and s.folder = any(${sql.param(folders)}::text[])
      and s.what = 'renamed' and m.id = s.whitelabel_model_id and m.folder_name = s.from_folder`);
  await ctx.db.execute(sql`
    update whitelabel_posts p set folder_name = r.post, title = coalesce((
      select c.title from sync_changes c
      where c.run_id = r.run_id and c.folder = r.folder and c.post = r.post and c.title is not null
        and c.key >= r.folder || '/' || r.post || '/' and c.key < r.folder || '/' || r.post || '0' limit 1), p.title)
    from sync_renames r join whitelabel_models m on m.folder_name = r.folder
    where r.run_id = ${runId} and r.accepted and r.post is not null and r.folder = any(${sql.param(folders)}::text[])
      and p.whitelabel_model_id = m.id and p.folder_name = r.from_post`);
}

/** The accepted renames of a batch, as the beginnings of keys before and after. */
export const renamesOf = (runId: number, folders: readonly string[]) => sql`(
  select r.from_folder || '/' || coalesce(r.from_post || '/', '') as before,
    r.folder || '/' || coalesce(r.post || '/', '') as after
  from sync_renames r
  where r.run_id = ${runId} and r.accepted and r.folder = any(${sql.param(folders)}::text[]))`;

/**
 * What a renamed folder had lost before goes along: its rows belong to that folder still, and would otherwise come back
 * in it when somebody makes another one of the old name. To be called when all that is there has moved. `renames` is a
 * relation of beginnings of keys, (before, after).
 */
export async function takeLeftoversAlong(ctx: Context, renames: SQL): Promise<void> {
  const places = [
    ["whitelabel_media", "s3_key"],
    ["whitelabel_pictures", "s3_key"],
    ["post_media", "key"],
  ] as const;
  for (const [table, column] of places) {
    const key = sql`w.${sql.identifier(column)}`;
    const moved = sql`r.after || substr(${key}, length(r.before) + 1)`;
    await ctx.db.execute(sql`
      update ${sql.identifier(table)} w set ${sql.identifier(column)} = ${moved}
        ${table === "whitelabel_media" ? sql`, url = ${moved}` : sql``}
        ${table === "post_media" ? sql`, status = case w.status when 'processing' then 'uploaded' else w.status end` : sql``}
      from ${renames} r
      where ${key} >= r.before and ${key} < left(r.before, -1) || '0'`);
  }
}
