import { and, type SQL } from "drizzle-orm";
import { models } from "@/db/schema";
import type { Context } from "@/services/context";
import { CARD_WIDTH, modelPicture, type Picture } from "@/services/media";
import { visibleModel } from "@/services/posts";

/** A model in a list. */
export type ModelCard = {
  id: number;
  slug: string;
  name: string;
  category: string | null;
  postCount: number;
  isFeatured: boolean;
  picture: Picture | null;
};

type Order = { where?: SQL | undefined; orderBy: SQL[]; limit: number };

export type ModelCardRow = Awaited<ReturnType<typeof readModelCards>>[number];

/** What pages say about a model. `pictures` holds storage keys: it is drawn, never handed out. */
export const modelColumns = {
  id: models.id,
  slug: models.slug,
  name: models.name,
  description: models.description,
  category: models.category,
  postCount: models.postCount,
  isFeatured: models.isFeatured,
  pictures: models.pictures,
};

/** Reads visible models in one statement. The rows hold storage keys and are for `showModelCards` only. */
export function readModelCards(ctx: Context, { where, orderBy, limit }: Order) {
  return ctx.db
    .select(modelColumns)
    .from(models)
    .where(and(visibleModel, where))
    .orderBy(...orderBy)
    .limit(limit);
}

export function showModelCards(ctx: Context, rows: readonly ModelCardRow[]): Promise<ModelCard[]> {
  return Promise.all(
    rows.map(async ({ id, slug, name, category, postCount, isFeatured, pictures }) => ({
      id,
      slug,
      name,
      category,
      postCount,
      isFeatured,
      picture: await modelPicture(ctx, pictures, ["thumbnail", "icon", "banner"], CARD_WIDTH),
    })),
  );
}
