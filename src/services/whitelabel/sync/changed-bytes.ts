import { sql } from "drizzle-orm";
import type { Context } from "@/services/context";

/** Notes whose bytes are others than before: what was derived from them must be made again. */
export async function noteChangedBytes(ctx: Context): Promise<void> {
  await ctx.db.execute(sql`
    create temporary table changed_keys on commit drop as
    select s.key from staged s join whitelabel_media w on w.s3_key = s.key where w.etag is distinct from s.etag`);
}

/** The keys whose bytes changed, after `applyStaged`. */
export async function changedKeys(ctx: Context): Promise<string[]> {
  const { rows } = await ctx.db.execute<{ key: string }>(sql`select key from changed_keys`);
  return rows.map(({ key }) => key);
}

/**
 * Forgets the derivatives of model pictures whose bytes changed under the same key, as the staged listing of
 * this connection shows. Returns the models that wait for new ones.
 */
export async function dropStalePictures(ctx: Context): Promise<number[]> {
  const { rows } = await ctx.db.execute<{ id: number }>(sql`
    with stale as (
      select m.id, array_agg(p.slot) as slots
      from models m cross join jsonb_each(m.pictures) as p(slot, picture)
      join staged s on s.key = p.picture ->> 'source' and s.etag is distinct from p.picture ->> 'etag'
      group by m.id
    )
    update models set pictures = models.pictures - stale.slots
    from stale where stale.id = models.id returning models.id`);
  return rows.map(({ id }) => id);
}
