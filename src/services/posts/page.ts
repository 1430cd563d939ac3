import { and, asc, desc, eq, ne } from "drizzle-orm";
import { postMedia, posts } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { isSlug } from "@/lib/slug";
import { judgePosts, type Verdict } from "@/services/access";
import type { Context } from "@/services/context";
import { blurPicture, clearPicture, type Picture } from "@/services/media";
import { signOriginal } from "@/services/storage";
import { shownMedia } from "@/services/visible";
import { type PostCard, readCards, showCard } from "./cards";

/** One file of an open post. `url` is the original, signed for minutes: it must not be kept or cached. */
export type PostMedia = {
  id: string;
  type: "image" | "video";
  url: string;
  /** The derived picture, or a film's poster; null until the worker has made it. */
  poster: Picture | null;
  /** Null until the worker has looked into the file. */
  width: number | null;
  height: number | null;
  durationSeconds: number | null;
};

export type PostPage = PostCard & {
  /** Null while the post is closed, as every word of it but its title. */
  caption: string | null;
  open: boolean;
  /** Why it is open, or `closed`. */
  access: Verdict;
  /** Empty while the post is closed. */
  media: PostMedia[];
  blur: Picture | null;
  /** Other posts of the model, each as this viewer may see it. */
  more: PostCard[];
};

const MORE = 8;
/** A gallery has an end; larger folders show their first files. */
const MEDIA_LIMIT = 300;

/**
 * A post as the viewer of `ctx` may see it, in five statements. For a viewer without a key the answer holds
 * title, counts and the blur, and no key or URL of anything else.
 * @throws NotFound for a post that fans cannot find.
 */
export async function getPostPage(ctx: Context, slug: string): Promise<PostPage> {
  if (!isSlug(slug)) throw new NotFound("post");
  const [row] = await readCards(ctx, { where: eq(posts.slug, slug), orderBy: [asc(posts.id)], limit: 1 });
  if (!row) throw new NotFound("post");
  const others = await readCards(ctx, {
    where: and(eq(posts.modelId, row.modelId), ne(posts.id, row.id)),
    orderBy: [desc(posts.isPinned), desc(posts.publishedAt), desc(posts.id)],
    limit: MORE,
  });
  const verdicts = await judgePosts(ctx, [row.id, ...others.map(({ id }) => id)]);
  const isOpen = (id: number) => (verdicts.get(id) ?? "closed") !== "closed";
  const open = isOpen(row.id);
  return {
    ...(await showCard(ctx, row, open)),
    caption: open ? row.caption : null,
    open,
    access: verdicts.get(row.id) ?? "closed",
    media: open ? await openMedia(ctx, row.id) : [],
    blur: await blurPicture(ctx, row.cover),
    more: await Promise.all(others.map((other) => showCard(ctx, other, isOpen(other.id)))),
  };
}

/** The files of a post that `judgePosts` found open. The only place where originals are signed for fans. */
async function openMedia(ctx: Context, postId: number): Promise<PostMedia[]> {
  const rows = await ctx.db
    .select()
    .from(postMedia)
    .where(and(eq(postMedia.postId, postId), shownMedia))
    .orderBy(asc(postMedia.orderIndex), asc(postMedia.id))
    .limit(MEDIA_LIMIT);
  return Promise.all(
    rows.map(async (media) => ({
      id: media.publicId,
      type: media.mediaType,
      url: await signOriginal(media.key, ctx.now, media.durationSeconds ?? 0),
      poster: await clearPicture(ctx, media.sizes, media.color),
      width: media.width,
      height: media.height,
      durationSeconds: media.durationSeconds,
    })),
  );
}
