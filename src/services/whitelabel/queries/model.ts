import { eq, sql } from "drizzle-orm";
import { models, type WHITELABEL_STATUSES, whitelabelModels } from "@/db/schema";
import { NotFound } from "@/lib/errors";
import { type Context, requireAdmin } from "@/services/context";
import { type LibraryPicture, modelLibraryPicture } from "./pictures";

/** One model of the library, and what fans have of it. */
export type WhitelabelModelPage = {
  id: number;
  folderName: string;
  status: (typeof WHITELABEL_STATUSES)[number];
  missingSince: Date | null;
  lastSyncedAt: Date | null;
  createdAt: Date;
  pictures: Record<"thumbnail" | "icon" | "banner", LibraryPicture | null>;
  /** What is in the bucket, and what was. Photos and films are files. */
  counts: { posts: number; postsMissing: number; photos: number; films: number; filesMissing: number };
  /** The model that fans find; null until it was activated for the first time. */
  published: { id: number; name: string; slug: string; postCount: number } | null;
};

/**
 * A model of the library with its counts, in one statement; admins only.
 * @throws NotFound
 */
export async function getWhitelabelModel(ctx: Context, id: number): Promise<WhitelabelModelPage> {
  requireAdmin(ctx);
  const [row] = await ctx.db
    .select({
      model: whitelabelModels,
      published: { id: models.id, name: models.name, slug: models.slug, postCount: models.postCount },
      derived: models.pictures,
      counts,
    })
    .from(whitelabelModels)
    .leftJoin(models, eq(models.whitelabelModelId, whitelabelModels.id))
    .where(eq(whitelabelModels.id, id));
  if (!row) throw new NotFound("model");
  const { model, derived } = row;
  const picture = (slot: "thumbnail" | "icon" | "banner", key: string | null) =>
    modelLibraryPicture(ctx, derived, [slot], key);
  return {
    id: model.id,
    folderName: model.folderName,
    status: model.status,
    missingSince: model.missingSince,
    lastSyncedAt: model.lastSyncedAt,
    createdAt: model.createdAt,
    pictures: {
      thumbnail: await picture("thumbnail", model.thumbnailUrl),
      icon: await picture("icon", model.iconUrl),
      banner: await picture("banner", model.bannerUrl),
    },
    counts: row.counts,
    published: row.published,
  };
}

// A post without any file of its own cannot be: its files are what it was made of.
const counts = sql<WhitelabelModelPage["counts"]>`(
  select jsonb_build_object(
    'posts', count(distinct p.id) filter (where p.missing_since is null),
    'postsMissing', count(distinct p.id) filter (where p.missing_since is not null),
    'photos', count(*) filter (where f.missing_since is null and f.type = 'image'),
    'films', count(*) filter (where f.missing_since is null and f.type = 'video'),
    'filesMissing', count(*) filter (where f.missing_since is not null))
  from whitelabel_posts p join whitelabel_media f on f.whitelabel_post_id = p.id
  where p.whitelabel_model_id = ${whitelabelModels.id})`;
