import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { models, postMedia, posts } from "@/db/schema";
import { canView } from "@/services/access";
import type { Context } from "@/services/context";
import {
  blurPicture,
  CARD_WIDTH,
  clearPicture,
  clearPreview,
  modelPicture,
  type Picture,
} from "@/services/media";
import { shownMedia, visibleModel, visiblePost } from "@/services/visible";

/** A post in a list, as the viewer of the context may see it. */
export type PostCard = {
  id: number;
  slug: string;
  title: string;
  type: "image" | "video";
  locked: boolean;
  /** The blur where the post is locked; null until the worker has made it. */
  picture: Picture | null;
  /** Some silent seconds of an open film, as MP4; null where it is locked or has none. */
  preview: string | null;
  mediaCount: number;
  durationSeconds: number | null;
  isPinned: boolean;
  /** ISO 8601, UTC. */
  publishedAt: string;
  model: { slug: string; name: string; icon: Picture | null };
};

type Order = { where: SQL | undefined; orderBy: SQL[]; limit: number };

export type CardRow = Awaited<ReturnType<typeof readCards>>[number];

/**
 * Reads visible posts with their model and cover in one statement. The page is chosen first and dressed
 * afterwards, so that its cost follows from its length. The rows hold keys of derivatives and are for `showCards`
 * only.
 */
export function readCards(ctx: Context, { where, orderBy, limit }: Order) {
  const page = ctx.db
    .select({ id: posts.id })
    .from(posts)
    .innerJoin(models, eq(models.id, posts.modelId))
    .where(and(visiblePost, visibleModel, where))
    .orderBy(...orderBy)
    .limit(limit)
    .as("page");
  const cover = ctx.db
    .select({
      sizes: postMedia.sizes,
      blurKey: postMedia.blurKey,
      previewKey: postMedia.previewKey,
      color: postMedia.color,
      width: postMedia.width,
      height: postMedia.height,
      durationSeconds: postMedia.durationSeconds,
    })
    .from(postMedia)
    .where(and(eq(postMedia.postId, posts.id), eq(postMedia.status, "ready"), shownMedia))
    .orderBy(asc(postMedia.orderIndex), asc(postMedia.id))
    .limit(1)
    .as("cover");
  return ctx.db
    .select({
      id: posts.id,
      slug: posts.slug,
      title: posts.title,
      caption: posts.caption,
      type: posts.type,
      isPinned: posts.isPinned,
      publishedAt: posts.publishedAt,
      modelId: posts.modelId,
      modelSlug: models.slug,
      modelName: models.name,
      modelPictures: models.pictures,
      mediaCount: sql<number>`(select count(*)::int from ${postMedia}
        where ${postMedia.postId} = ${posts.id} and ${shownMedia})`,
      /** Microseconds since 1970: `publishedAt` as a Date is too coarse to continue a list from. */
      moment: sql<string>`(extract(epoch from ${posts.publishedAt}) * 1000000)::bigint::text`,
      cover: {
        sizes: cover.sizes,
        blurKey: cover.blurKey,
        previewKey: cover.previewKey,
        color: cover.color,
        width: cover.width,
        height: cover.height,
        durationSeconds: cover.durationSeconds,
      },
    })
    .from(page)
    .innerJoin(posts, eq(posts.id, page.id))
    .innerJoin(models, eq(models.id, posts.modelId))
    .leftJoinLateral(cover, sql`true`)
    .orderBy(...orderBy);
}

/** Shows cards as the viewer may see them: one question about access for all of them. */
export async function showCards(ctx: Context, rows: readonly CardRow[]): Promise<PostCard[]> {
  const open = await canView(ctx, [...new Set(rows.map(({ id }) => id))]);
  return Promise.all(rows.map((row) => showCard(ctx, row, open.has(row.id))));
}

/** Shows one card whose access is already decided. */
export async function showCard(ctx: Context, row: CardRow, open: boolean): Promise<PostCard> {
  const { cover } = row;
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    type: row.type,
    locked: !open,
    picture: open
      ? await clearPicture(ctx, cover?.sizes, cover?.color, CARD_WIDTH)
      : await blurPicture(ctx, cover),
    preview: open ? await clearPreview(ctx, cover?.previewKey) : null,
    mediaCount: row.mediaCount,
    durationSeconds: cover?.durationSeconds ?? null,
    isPinned: row.isPinned,
    publishedAt: (row.publishedAt ?? new Date(0)).toISOString(),
    model: {
      slug: row.modelSlug,
      name: row.modelName,
      icon: await modelPicture(ctx, row.modelPictures, ["icon", "thumbnail"], CARD_WIDTH),
    },
  };
}
