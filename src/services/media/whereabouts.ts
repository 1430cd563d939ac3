import { sql } from "drizzle-orm";
import type { Context } from "@/services/context";
import { holdModels } from "@/services/visible";
import { refreshPagesSoon } from "./refresh";

async function modelsOf(ctx: Context, mediaIds: readonly number[]): Promise<{ id: number; slug: string }[]> {
  const { rows } = await ctx.db.execute<{ id: number; slug: string }>(sql`
    select distinct m.id, m.slug
    from post_media f join posts p on p.id = f.post_id join models m on m.id = p.model_id
    where f.id = any(${sql.param(mediaIds)})`);
  return rows;
}

/** Locks the models of these media, before anything of them is written. */
export async function holdModelsOf(ctx: Context, mediaIds: readonly number[]): Promise<void> {
  const models = await modelsOf(ctx, mediaIds);
  await holdModels(
    ctx,
    models.map(({ id }) => id),
  );
}

/** Has the pages of the models of these media made anew at the end of the running window. */
export async function refreshPagesOf(
  ctx: Context,
  mediaIds: readonly number[],
  window?: number,
): Promise<void> {
  for (const { slug } of await modelsOf(ctx, mediaIds)) await refreshPagesSoon(ctx, slug, window);
}
