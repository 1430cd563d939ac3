import { sql } from "drizzle-orm";
import type { Context } from "@/services/context";
import type { Touched } from "./write-library";

/**
 * Brings what follows from the objects to what a count over everything would give: a post's files in order, a model's
 * pictures and number of posts, and whether each of them is missing, which means that nothing of it is left. Writes only
 * what differs. `at`: from when on something counts as missing.
 */
export async function recompute(ctx: Context, { posts, models }: Touched, at: Date): Promise<void> {
  await ctx.db.execute(sql`
    with present as (
      select t.id, coalesce(jsonb_agg(w.s3_key order by w.sort_key collate "C", w.s3_key)
        filter (where w.id is not null), '[]') as keys
      from unnest(${sql.param(posts)}::int[]) t(id)
      left join whitelabel_media w on w.whitelabel_post_id = t.id and w.missing_since is null
      group by t.id
    )
    update whitelabel_posts p set media_cdns = present.keys,
      missing_since = case when present.keys = '[]' then coalesce(p.missing_since, ${at}::timestamptz) end
    from present where p.id = present.id
      and (p.media_cdns is distinct from present.keys or (p.missing_since is null) = (present.keys = '[]'))`);
  await ctx.db.execute(sql`
    with counted as (
      select t.id, (select count(*)::int from whitelabel_posts p
          where p.whitelabel_model_id = t.id and p.missing_since is null) as posts,
        min(w.s3_key) filter (where w.role = 'thumbnail') as thumbnail,
        min(w.s3_key) filter (where w.role = 'icon') as icon,
        min(w.s3_key) filter (where w.role = 'banner') as banner,
        count(w.id) as pictures
      from unnest(${sql.param(models)}::int[]) t(id)
      left join whitelabel_pictures w on w.whitelabel_model_id = t.id and w.missing_since is null
      group by t.id
    )
    update whitelabel_models m set post_count = posts, thumbnail_url = thumbnail, icon_url = icon, banner_url = banner,
      last_synced_at = now(),
      missing_since = case when posts + pictures = 0 then coalesce(m.missing_since, ${at}::timestamptz) end
    from counted where m.id = counted.id`);
}
