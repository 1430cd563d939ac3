import { sql } from "drizzle-orm";
import type { Context } from "@/services/context";

/**
 * Brings `media_cdns` and `post_count` of what was touched to what a count over everything would give. All present
 * media of a touched post were staged by this run, because a run lists whole folders.
 */
export async function recompute(ctx: Context): Promise<void> {
  await ctx.db.execute(sql`
    insert into touched_models (id)
    select distinct p.whitelabel_model_id from whitelabel_posts p where p.id in (select id from touched_posts)`);
  await ctx.db.execute(sql`
    with present as (
      select t.id, coalesce(jsonb_agg(w.s3_key order by s.sort collate "C", s.key collate "C")
        filter (where w.id is not null), '[]') as keys
      from (select distinct id from touched_posts) t
      left join (whitelabel_media w join staged s on s.key = w.s3_key) on w.whitelabel_post_id = t.id
      group by t.id
    )
    update whitelabel_posts p set media_cdns = present.keys
    from present where p.id = present.id and p.media_cdns is distinct from present.keys`);
  await ctx.db.execute(sql`
    update whitelabel_models m set last_synced_at = ${ctx.now}, post_count = (
      select count(*) from whitelabel_posts p where p.whitelabel_model_id = m.id and p.missing_since is null)
    where m.id in (select id from touched_models)`);
}
