import { and, eq } from "drizzle-orm";
import { models, posts, whitelabelModels, whitelabelPosts } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { type Context, requireAdmin } from "@/services/context";
import { firstFiles, kinds, type LibraryFile, libraryFiles } from "./files";

/** One post of the library that fans know, with what can be said of it. */
export type WhitelabelPostPage = {
  id: number;
  folderName: string;
  missingSince: Date | null;
  photos: number;
  films: number;
  media: LibraryFile[];
  model: { id: number; name: string };
  published: { id: number; title: string; slug: string };
};

/** A page of pictures, and not a gallery of all. */
const SHOWN_MEDIA = 12;

/**
 * A post of this model of the library, in one statement; admins only.
 * @throws NotFound also for a post that was never shown to fans: there is nothing to call otherwise yet.
 */
export async function getWhitelabelPost(
  ctx: Context,
  { modelId, id }: { modelId: number; id: number },
): Promise<WhitelabelPostPage> {
  requireAdmin(ctx);
  const [row] = await ctx.db
    .select({
      id: whitelabelPosts.id,
      folderName: whitelabelPosts.folderName,
      missingSince: whitelabelPosts.missingSince,
      kinds,
      files: firstFiles(SHOWN_MEDIA),
      model: { id: whitelabelModels.id, name: models.name },
      published: { id: posts.id, title: posts.title, slug: posts.slug },
    })
    .from(whitelabelPosts)
    .innerJoin(whitelabelModels, eq(whitelabelModels.id, whitelabelPosts.whitelabelModelId))
    .innerJoin(posts, eq(posts.whitelabelPostId, whitelabelPosts.id))
    .innerJoin(models, eq(models.id, posts.modelId))
    .where(and(eq(whitelabelPosts.id, id), eq(whitelabelPosts.whitelabelModelId, modelId)));
  if (!row) throw new NotFound("post");
  const { kinds: ofKind, files, ...post } = row;
  return { ...post, ...ofKind, media: await libraryFiles(ctx, files) };
}
