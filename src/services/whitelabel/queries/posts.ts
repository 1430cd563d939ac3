import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { posts, whitelabelPosts } from "@/db/schema";
import { decodeCursor, encodeCursor, idPlace } from "@/lib/cursor";
import { type Context, requireAdmin } from "@/services/context";
import { type FirstFile, firstFiles, kinds, type LibraryFile, libraryFiles } from "./files";

export type WhitelabelPost = {
  id: number;
  folderName: string;
  /** What fans read, or will read once the model is active. */
  title: string;
  missingSince: Date | null;
  /** Files that are in the bucket. */
  photos: number;
  films: number;
  /** The first files of those, signed for minutes. */
  media: LibraryFile[];
  /** The post that fans find, if its model was ever active. */
  published: { id: number; slug: string } | null;
};

const Input = z.strictObject({
  modelId: z.int32().positive(),
  after: z.string().optional(),
  limit: z.number().int().min(1).max(100).default(24),
});

const Place = z.tuple([idPlace]);
const LIST = "whitelabel:posts";
const SHOWN_MEDIA = 4;

/**
 * The posts of one model of the library by folder, for admins to review. A page costs the same however deep it lies, in
 * one statement.
 * @throws NoSuchPage for a cursor that is not of this list.
 */
export async function listWhitelabelPosts(
  ctx: Context,
  input: z.input<typeof Input>,
): Promise<{ items: WhitelabelPost[]; next: string | null }> {
  requireAdmin(ctx);
  const { modelId, after, limit } = Input.parse(input);
  const rows = await ctx.db
    .select({
      id: whitelabelPosts.id,
      folderName: whitelabelPosts.folderName,
      title: sql<string>`coalesce(${posts.title}, ${whitelabelPosts.title})`,
      missingSince: whitelabelPosts.missingSince,
      kinds,
      files: firstFiles(SHOWN_MEDIA),
      published: { id: posts.id, slug: posts.slug },
    })
    .from(whitelabelPosts)
    .leftJoin(posts, eq(posts.whitelabelPostId, whitelabelPosts.id))
    .where(
      and(
        eq(whitelabelPosts.whitelabelModelId, modelId),
        after === undefined ? undefined : isBehind(decodeCursor(LIST, Place, after)[0]),
      ),
    )
    .orderBy(asc(whitelabelPosts.folderName))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await Promise.all(
      shown.map(async ({ kinds, files, ...post }) => ({
        ...post,
        ...kinds,
        media: await libraryFiles(ctx, files satisfies FirstFile[]),
      })),
    ),
    next: rows.length > limit && last ? encodeCursor(LIST, [last.id]) : null,
  };
}

/** A folder's name may be longer than an address takes, so that a cursor names the post. */
const isBehind = (id: number) =>
  sql`${whitelabelPosts.folderName} > (select b.folder_name from whitelabel_posts b where b.id = ${id})`;
