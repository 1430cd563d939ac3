import { and, desc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type DerivedSize, models, WHITELABEL_STATUSES, whitelabelModels } from "@/db/schema";
import { countPlace, decodeCursor, encodeCursor, idPlace, MAX_CURSOR } from "@/lib/cursor";
import { oneFrom, searchWords } from "@/lib/list-view";
import { type Context, requireAdmin } from "@/services/context";
import { holds } from "@/services/lists";
import { type LibraryPicture, libraryPicture, modelLibraryPicture } from "./pictures";

/** What an admin sorts the library by: what was decided about a model, or that its folder is gone. */
export const LIBRARY_STATES = [...WHITELABEL_STATUSES, "missing"] as const;
export type LibraryState = (typeof LIBRARY_STATES)[number];

export type WhitelabelModel = {
  id: number;
  folderName: string;
  /** What fans read, once the model was activated for the first time. */
  name: string | null;
  status: (typeof WHITELABEL_STATUSES)[number];
  /** Its posts that are in the bucket. */
  postCount: number;
  missingSince: Date | null;
  lastSyncedAt: Date | null;
  /** Its own picture, or else the first one of its first post. */
  thumbnail: LibraryPicture | null;
};

/** Which models, as an address says it; `after` is the `next` of the page before. */
export const ListWhitelabelModels = z.object({
  status: oneFrom(LIBRARY_STATES),
  q: searchWords.default(""),
  after: z.string().max(MAX_CURSOR).optional().catch(undefined),
  limit: z.number().int().min(1).max(100).default(40),
});
export type ListWhitelabelModels = z.input<typeof ListWhitelabelModels>;

const Place = z.tuple([countPlace, idPlace]);
const LIST = "whitelabel:models";

/**
 * The models of the library by post count, for admins to review. A page costs the same however deep it lies, in one
 * statement. `status` leaves out what is missing, but for `missing` itself, so that every model is in one state.
 * @throws NoSuchPage for a cursor that is not of this list.
 */
export async function listWhitelabelModels(
  ctx: Context,
  input: ListWhitelabelModels = {},
): Promise<{ items: WhitelabelModel[]; next: string | null }> {
  requireAdmin(ctx);
  const { status, q, after, limit } = ListWhitelabelModels.parse(input);
  const place = after === undefined ? null : decodeCursor(LIST, Place, after);
  const rows = await ctx.db
    .select({
      id: whitelabelModels.id,
      folderName: whitelabelModels.folderName,
      name: models.name,
      status: whitelabelModels.status,
      postCount: whitelabelModels.postCount,
      missingSince: whitelabelModels.missingSince,
      lastSyncedAt: whitelabelModels.lastSyncedAt,
      ownKey: sql<string | null>`coalesce(${whitelabelModels.thumbnailUrl}, ${whitelabelModels.iconUrl})`,
      pictures: models.pictures,
      first: firstPicture,
    })
    .from(whitelabelModels)
    .leftJoin(models, eq(models.whitelabelModelId, whitelabelModels.id))
    .where(
      and(
        inState(status),
        holds(q, [whitelabelModels.folderName, models.name]),
        place
          ? sql`(${whitelabelModels.postCount}, ${whitelabelModels.id}) < (${place[0]}, ${place[1]})`
          : undefined,
      ),
    )
    .orderBy(desc(whitelabelModels.postCount), desc(whitelabelModels.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await Promise.all(
      shown.map(async ({ ownKey, pictures, first, ...model }) => ({
        ...model,
        thumbnail: ownKey
          ? await modelLibraryPicture(ctx, pictures, ["thumbnail", "icon"], ownKey)
          : await libraryPicture(ctx, first),
      })),
    ),
    next: rows.length > limit && last ? encodeCursor(LIST, [last.postCount, last.id]) : null,
  };
}

function inState(state: LibraryState | undefined): SQL | undefined {
  if (state === undefined) return undefined;
  if (state === "missing") return isNotNull(whitelabelModels.missingSince);
  return and(eq(whitelabelModels.status, state), isNull(whitelabelModels.missingSince));
}

/** Found post by post in the order of their folders, so that it costs the same for a model of a thousand posts. */
const firstPicture = sql<{ key: string; sizes: DerivedSize[] | null; color: string | null } | null>`(
  select jsonb_build_object('key', f.s3_key, 'sizes', f.sizes, 'color', f.color)
  from whitelabel_posts p cross join lateral (
    select f.s3_key, made.sizes, made.color
    from whitelabel_media f left join post_media made on made.key = f.s3_key
    where f.whitelabel_post_id = p.id and f.type = 'image' and f.missing_since is null and made.failure is null
    order by f.sort_key, f.s3_key limit 1
  ) f
  where coalesce(${whitelabelModels.thumbnailUrl}, ${whitelabelModels.iconUrl}) is null
    and p.whitelabel_model_id = ${whitelabelModels.id} and p.missing_since is null
  order by p.folder_name limit 1)`;
