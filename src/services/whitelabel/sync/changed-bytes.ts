import { type SQL, sql } from "drizzle-orm";
import type { Context } from "@/services/context";

/** The keys of a batch whose bytes are others than before: what was derived from them must be made again. */
export async function changedKeys(ctx: Context, changes: SQL): Promise<string[]> {
  const { rows } = await ctx.db.execute<{ key: string }>(sql`
    select c.key from ${changes} c
    where c.what in ('changed', 'restored') and c.post is not null and c.etag is distinct from c.before_etag`);
  return rows.map(({ key }) => key);
}

/**
 * Forgets the derivatives of model pictures whose bytes changed under the same key. Returns the models that wait for
 * new ones.
 */
export async function dropStalePictures(ctx: Context, changes: SQL): Promise<number[]> {
  const { rows } = await ctx.db.execute<{ id: number }>(sql`
    with stale as (
      select m.id, array_agg(p.slot) as slots
      from ${changes} c
      join whitelabel_models w on w.folder_name = c.folder
      join models m on m.whitelabel_model_id = w.id
      cross join jsonb_each(m.pictures) as p(slot, picture)
      where c.post is null and c.what in ('changed', 'restored')
        and c.key = p.picture ->> 'source' and c.etag is distinct from p.picture ->> 'etag'
      group by m.id
    )
    update models set pictures = models.pictures - stale.slots
    from stale where stale.id = models.id returning models.id`);
  return rows.map(({ id }) => id);
}

/** Posts name their files by key: those that moved keep their row, their derivatives and their readers under the new one. */
export async function followMoved(ctx: Context, changes: SQL): Promise<void> {
  await ctx.db.execute(sql`
    update post_media f set key = c.key, status = ${WAITING_ANEW}
    from ${changes} c where c.what = 'moved' and f.key = c.from_key`);
}

/** The same backwards. */
export async function followMovedBack(ctx: Context, changes: SQL): Promise<void> {
  await ctx.db.execute(sql`
    update post_media f set key = c.from_key, status = ${WAITING_ANEW}
    from ${changes} c where c.what = 'moved' and f.key = c.key`);
}

/** A try under the old key comes to nothing, so that what is being looked into at this moment waits for another one. */
const WAITING_ANEW = sql`case f.status when 'processing' then 'uploaded' else f.status end`;
