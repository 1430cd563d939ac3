import { sql } from "drizzle-orm";
import type { Context } from "@/services/context";

/**
 * Sums up a run's changes by model, anew each time it is called, and counts them on the run itself. A model that is gone is
 * one of which every present object is missing and nothing else came.
 */
export async function summarize(ctx: Context, runId: number): Promise<void> {
  await ctx.db.execute(sql`delete from sync_models where run_id = ${runId}`);
  await ctx.db.execute(sql`
    with by_post as (
      select folder, post, count(*) as rows,
        count(*) filter (where what = 'added') as added, count(*) filter (where what = 'changed') as changed,
        count(*) filter (where what = 'missing') as missing, count(*) filter (where what = 'restored') as restored,
        count(*) filter (where what = 'moved') as moved
      from sync_changes where run_id = ${runId} group by folder, post
    ), posts_too as (
      select b.*,
        b.post is not null and b.rows > b.missing + b.moved and (p.id is null or p.missing_since is not null) as appears,
        b.post is not null and b.rows = b.missing and b.missing = jsonb_array_length(p.media_cdns) as vanishes
      from by_post b
      left join whitelabel_models m on m.folder_name = b.folder
      left join whitelabel_posts p on p.whitelabel_model_id = m.id and p.folder_name = b.post
    ), by_model as (
      select folder, sum(rows) as rows, sum(added) as added, sum(changed) as changed, sum(missing) as missing,
        sum(restored) as restored, sum(moved) as moved,
        count(*) filter (where appears) as posts_added, count(*) filter (where vanishes) as posts_missing
      from posts_too group by folder
    )
    insert into sync_models (run_id, folder, what, from_folder, whitelabel_model_id,
      added, changed, missing, restored, moved, posts_added, posts_missing)
    select ${runId}, b.folder,
      case
        when r.id is not null then 'renamed'
        when m.id is null then 'new'
        when m.missing_since is not null then 'restored'
        when b.rows = b.missing and b.missing = (
          select count(*) from whitelabel_posts p join whitelabel_media w on w.whitelabel_post_id = p.id
          where p.whitelabel_model_id = m.id and w.missing_since is null) + (
          select count(*) from whitelabel_pictures w where w.whitelabel_model_id = m.id and w.missing_since is null)
        then 'missing' else 'changed' end,
      r.from_folder, coalesce(was.id, m.id),
      b.added, b.changed, b.missing, b.restored, b.moved, b.posts_added, b.posts_missing
    from by_model b
    left join whitelabel_models m on m.folder_name = b.folder
    left join sync_renames r on r.run_id = ${runId} and r.accepted and r.post is null and r.folder = b.folder
    left join whitelabel_models was on was.folder_name = r.from_folder`);
  await ctx.db.execute(sql`
    update sync_runs set added = s.added, changed = s.changed, missing = s.missing, restored = s.restored, moved = s.moved
    from (
      select coalesce(sum(added), 0) as added, coalesce(sum(changed), 0) as changed,
        coalesce(sum(missing), 0) as missing, coalesce(sum(restored), 0) as restored, coalesce(sum(moved), 0) as moved
      from sync_models where run_id = ${runId}) s
    where id = ${runId}`);
}
