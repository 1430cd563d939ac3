import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { models, posts } from "@/db/schema";
import type { Context } from "@/services/context";
import {
  listCategories,
  type ModelCard,
  type ModelCardRow,
  readModelCards,
  showModelCards,
} from "@/services/models";
import { type PostCard, readCards, showCards, visibleModel } from "@/services/posts";

/** A row of the home page. Its `key` names its heading in the messages; a category is its own heading. */
export type HomeRow =
  | { kind: "models"; key: "featured" | "popular"; items: ModelCard[] }
  | { kind: "posts"; key: "new" | "videos" | "open"; items: PostCard[] }
  | { kind: "models"; key: "category"; category: string; items: ModelCard[] };

const LENGTH = 12;
const CATEGORIES = 4;
/** A row of a category with fewer models would be mostly empty; the models page shows them. */
const FEWEST = 4;

/** The rows in their order, without empty ones, and the featured models that may lead the page. */
export async function readRows(ctx: Context): Promise<{ rows: HomeRow[]; leading: ModelCardRow[] }> {
  const [featured, popular, fresh, videos, open, byCategory] = await Promise.all([
    readModelCards(ctx, { where: eq(models.isFeatured, true), orderBy: mostPosts, limit: LENGTH }),
    readModelCards(ctx, { orderBy: mostPosts, limit: LENGTH }),
    newest(ctx),
    newest(ctx, eq(posts.type, "video")),
    newest(ctx, eq(posts.visibility, "public")),
    readCategories(ctx),
  ]);
  // One question about access for all rows, whatever stands in several of them.
  const cards = await showCards(ctx, [...fresh, ...videos, ...open]);
  const rows: HomeRow[] = [
    { kind: "posts", key: "new", items: cards.slice(0, fresh.length) },
    { kind: "models", key: "featured", items: await showModelCards(ctx, featured) },
    { kind: "posts", key: "videos", items: cards.slice(fresh.length, fresh.length + videos.length) },
    { kind: "posts", key: "open", items: cards.slice(fresh.length + videos.length) },
    { kind: "models", key: "popular", items: await showModelCards(ctx, popular) },
    ...byCategory,
  ];
  return { rows: rows.filter(({ items }) => items.length > 0), leading: featured };
}

const mostPosts = [desc(models.postCount), desc(models.id)];

const newest = (ctx: Context, where?: SQL) =>
  readCards(ctx, { where, orderBy: [desc(posts.publishedAt), desc(posts.id)], limit: LENGTH });

/** The largest categories, each with its models of most posts: two statements for all of them. */
async function readCategories(ctx: Context): Promise<HomeRow[]> {
  const categories = (await listCategories(ctx)).slice(0, CATEGORIES);
  if (categories.length === 0) return [];
  const rows = await readModelCards(ctx, {
    where: and(
      sql`${models.category} = any(${sql.param(categories)})`,
      sql`${models.id} in (
        select id from (
          select ${models.id}, row_number() over (
            partition by ${models.category} order by ${models.postCount} desc, ${models.id} desc) as place
          from ${models} where ${visibleModel} and ${models.category} = any(${sql.param(categories)})
        ) ranked where place <= ${LENGTH})`,
    ),
    orderBy: mostPosts,
    limit: CATEGORIES * LENGTH,
  });
  const items = await showModelCards(ctx, rows);
  return categories
    .map((category) => ({
      kind: "models" as const,
      key: "category" as const,
      category,
      items: items.filter((item) => item.category === category),
    }))
    .filter((row) => row.items.length >= FEWEST);
}
