import { sql } from "drizzle-orm";
import { models } from "@/db/schema";
import type { Context } from "@/services/context";
import { nameFromFolder } from "../naming";
import { giveSlugs } from "./slugs";

/** What an operator's list says about a model beyond its folder. The sample library comes with one. */
export type ModelNotes = { category?: string; description?: string; isFeatured?: boolean };
export type DescribeModel = (folder: string) => ModelNotes;

export type Unpublished = { id: number; folder: string };

/** Rows per statement: each takes up to seven parameters of the 65,535 that the protocol allows. */
const BATCH = 2_000;

/** Adds the models that are activated for the first time; their slugs stay for ever. */
export async function addModels(
  ctx: Context,
  added: readonly Unpublished[],
  notesOn: DescribeModel,
): Promise<void> {
  for (let start = 0; start < added.length; start += BATCH) {
    await addBatch(ctx, added.slice(start, start + BATCH), notesOn);
  }
}

async function addBatch(ctx: Context, added: readonly Unpublished[], notesOn: DescribeModel): Promise<void> {
  const wanted = added.map(({ folder }) => ({ words: nameFromFolder(folder), path: folder }));
  const slugs = await giveSlugs(ctx, "model", wanted);
  await ctx.db.insert(models).values(
    added.map(({ id, folder }, index) => ({
      ...notesOn(folder),
      name: wanted[index]!.words,
      slug: slugs[index]!,
      whitelabelModelId: id,
      status: "active" as const,
    })),
  );
}

/** Takes over the keys of icon, banner and thumbnail where they are others than before. */
export async function refreshModelKeys(ctx: Context, modelIds: readonly number[]): Promise<void> {
  await ctx.db.execute(sql`
    update models m set icon_url = w.icon_url, banner_url = w.banner_url, thumbnail_url = w.thumbnail_url
    from whitelabel_models w
    where w.id = m.whitelabel_model_id and m.id = any(${sql.param(modelIds)})
      and (m.icon_url, m.banner_url, m.thumbnail_url) is distinct from (w.icon_url, w.banner_url, w.thumbnail_url)`);
}
