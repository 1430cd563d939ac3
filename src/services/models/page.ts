import { and, eq, sql } from "drizzle-orm";
import { models } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { isSlug } from "@/lib/slug";
import type { Context } from "@/services/context";
import { modelPicture, type Picture } from "@/services/media";
import { shownMedia, visibleModel, visiblePost } from "@/services/posts";
import { modelColumns } from "./cards";

/** The head of a model's page. `photoCount` and `videoCount` count files, `postCount` posts. */
export type ModelPage = {
  id: number;
  slug: string;
  name: string;
  description: string | null;
  category: string | null;
  icon: Picture | null;
  banner: Picture | null;
  /** The colour that the page is tinted with, #rrggbb. */
  color: string | null;
  postCount: number;
  photoCount: number;
  videoCount: number;
  isFeatured: boolean;
};

/**
 * A model's page without its posts, in one statement.
 * @throws NotFound for a model that fans cannot find.
 */
export async function getModelPage(ctx: Context, slug: string): Promise<ModelPage> {
  if (!isSlug(slug)) throw new NotFound("model");
  const [model] = await ctx.db
    .select({
      ...modelColumns,
      photoCount: filesOfType("image"),
      videoCount: filesOfType("video"),
    })
    .from(models)
    .where(and(eq(models.slug, slug), visibleModel));
  if (!model) throw new NotFound("model");
  const { pictures, ...page } = model;
  const icon = await modelPicture(ctx, pictures, ["icon", "thumbnail"]);
  const banner = await modelPicture(ctx, pictures, ["banner"]);
  return { ...page, icon, banner, color: banner?.color ?? icon?.color ?? null };
}

// Names of columns are written out: in a select from one table the builder would leave out their tables.
const filesOfType = (type: "image" | "video") => sql<number>`(
  select count(*)::int from posts join post_media on post_media.post_id = posts.id
  where posts.model_id = models.id and ${visiblePost} and post_media.media_type = ${type}
    and ${shownMedia})`;
