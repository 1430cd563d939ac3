import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { models, posts } from "@/db/schema";
import { decodeCursor, encodeCursor, idPlace } from "@/lib/cursor";
import { isSlug } from "@/lib/slug";
import type { Context } from "@/services/context";
import { type CardRow, type PostCard, readCards, showCards } from "./cards";

/** Which posts of a model: all, or those of one type; `after` is the `next` of the list before. */
export const ListModelPosts = z.strictObject({
  slug: z.string(),
  type: z.enum(["image", "video"]).optional(),
  after: z.string().optional(),
  limit: z.number().int().min(1).max(60).default(24),
});
export type ListModelPosts = z.input<typeof ListModelPosts>;

const Place = z.tuple([z.boolean(), z.string().regex(/^\d{1,17}$/), idPlace]);

/**
 * A model's posts, pinned ones first, then newest first. A page costs the same however deep it lies. An unknown
 * slug gives an empty list.
 * @throws NoSuchPage for a cursor that is not of this list.
 */
export async function listModelPosts(
  ctx: Context,
  input: ListModelPosts,
): Promise<{ items: PostCard[]; next: string | null }> {
  const { slug, type, after, limit } = ListModelPosts.parse(input);
  if (!isSlug(slug)) return { items: [], next: null };
  const list = `posts:${type ?? "all"}`;
  const rows = await readCards(ctx, {
    where: and(
      eq(models.slug, slug),
      type && eq(posts.type, type),
      after === undefined ? undefined : isAfter(decodeCursor(list, Place, after)),
    ),
    orderBy: [desc(posts.isPinned), desc(posts.publishedAt), desc(posts.id)],
    limit: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last ? encodeCursor(list, placeOf(last)) : null;
  return { items: await showCards(ctx, shown), next };
}

const placeOf = ({ isPinned, moment, id }: CardRow) => [isPinned, moment, id];

function isAfter([isPinned, moment, id]: z.infer<typeof Place>): SQL {
  const publishedAt = sql`timestamptz 'epoch' + ${moment}::bigint * interval '1 microsecond'`;
  return sql`(${posts.isPinned}, ${posts.publishedAt}, ${posts.id}) < (${isPinned}, ${publishedAt}, ${id}::int)`;
}
