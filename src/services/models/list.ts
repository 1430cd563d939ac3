import { and, asc, desc, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { models } from "@/db/schema";
import { countPlace, decodeCursor, encodeCursor, idPlace, slugPlace } from "@/lib/cursor";
import type { Context } from "@/services/context";
import { visibleModel } from "@/services/posts";
import { type ModelCard, type ModelCardRow, readModelCards, showModelCards } from "./cards";

export const MODEL_SORTS = ["new", "posts", "featured", "name"] as const;
export type ModelSort = (typeof MODEL_SORTS)[number];

/** A category's name, or at least what could be one: without characters that no database takes. */
const Category = z
  .string()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}+$/u);

/** Which models, in which order; `after` is the `next` of the list before. */
export const ListModels = z.strictObject({
  category: Category.optional(),
  sort: z.enum(MODEL_SORTS).default("featured"),
  after: z.string().optional(),
  limit: z.number().int().min(1).max(60).default(24),
});
export type ListModels = z.input<typeof ListModels>;

type Rule<T> = {
  orderBy: SQL[];
  /** The values of a row that the order is made of; the last one is unique. */
  Place: z.ZodType<T>;
  placeOf: (row: ModelCardRow) => T;
  isAfter: (place: T) => SQL;
};

const rule = <T extends (string | number | boolean)[]>(rule: Rule<T>) => rule;

const RULES = {
  // Ids are given out in the order of creation.
  new: rule({
    orderBy: [desc(models.id)],
    Place: z.tuple([idPlace]),
    placeOf: (row) => [row.id],
    isAfter: ([id]) => sql`${models.id} < ${id}`,
  }),
  posts: rule({
    orderBy: [desc(models.postCount), desc(models.id)],
    Place: z.tuple([countPlace, idPlace]),
    placeOf: (row) => [row.postCount, row.id],
    isAfter: ([posts, id]) => sql`(${models.postCount}, ${models.id}) < (${posts}, ${id})`,
  }),
  featured: rule({
    orderBy: [desc(models.isFeatured), desc(models.postCount), desc(models.id)],
    Place: z.tuple([z.boolean(), countPlace, idPlace]),
    placeOf: (row) => [row.isFeatured, row.postCount, row.id],
    isAfter: ([featured, posts, id]) =>
      sql`(${models.isFeatured}, ${models.postCount}, ${models.id}) < (${featured}, ${posts}, ${id})`,
  }),
  // By slug: the name without accents and capitals, so that Ágata stands before Bia in every database.
  name: rule({
    orderBy: [asc(models.slug)],
    Place: z.tuple([slugPlace]),
    placeOf: (row) => [row.slug],
    isAfter: ([slug]) => sql`${models.slug} > ${slug}`,
  }),
};

/**
 * The models that fans can find. A page costs the same however deep it lies.
 * @throws NoSuchPage for a cursor that is not of this list.
 */
export async function listModels(
  ctx: Context,
  input: ListModels = {},
): Promise<{ items: ModelCard[]; next: string | null }> {
  const { sort, ...filter } = ListModels.parse(input);
  switch (sort) {
    case "new":
      return listBy(ctx, sort, RULES.new, filter);
    case "posts":
      return listBy(ctx, sort, RULES.posts, filter);
    case "featured":
      return listBy(ctx, sort, RULES.featured, filter);
    case "name":
      return listBy(ctx, sort, RULES.name, filter);
  }
}

async function listBy<T extends (string | number | boolean)[]>(
  ctx: Context,
  sort: ModelSort,
  { orderBy, Place, placeOf, isAfter }: Rule<T>,
  { category, after, limit }: Omit<z.infer<typeof ListModels>, "sort">,
) {
  const list = `models:${sort}`;
  const rows = await readModelCards(ctx, {
    where: and(
      category === undefined ? undefined : eq(models.category, category),
      after === undefined ? undefined : isAfter(decodeCursor(list, Place, after)),
    ),
    orderBy,
    limit: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last ? encodeCursor(list, placeOf(last)) : null;
  return { items: await showModelCards(ctx, shown), next };
}

/** The categories that visible models have, those with most models first. */
export async function listCategories(ctx: Context): Promise<string[]> {
  const rows = await ctx.db
    .select({ category: sql<string>`${models.category}` })
    .from(models)
    .where(and(visibleModel, isNotNull(models.category)))
    .groupBy(models.category)
    .orderBy(desc(sql`count(*)`), asc(models.category))
    .limit(40);
  return rows.map(({ category }) => category);
}
