import { sql } from "drizzle-orm";
import { db } from "@/db";
import type { Role } from "./grammar";

export type ModelRow = {
  id: number;
  folder: string;
  status: "new" | "active" | "hidden";
  isMissing: boolean;
  postCount: number;
  thumbnail: string | null;
  icon: string | null;
  banner: string | null;
};
export type PostRow = { id: number; folder: string; post: string; isMissing: boolean; media: string[] };
export type ObjectRow = {
  id: string;
  key: string;
  role: Role;
  folder: string;
  post: string | null;
  etag: string;
  size: number;
  modified: string;
  /** When it was missed, as the database prints it. */
  missing: string | null;
};
/** A fan's side of the library: a model, or a post with the files that can be seen, in order. */
export type ShownModel = { id: number; whitelabelId: number; slug: string; thumbnail: string | null };
export type ShownPost = {
  id: number;
  whitelabelId: number;
  slug: string;
  media: { id: number; key: string }[];
};

const read = async <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  (await db().execute<T>(query)).rows;

export const readModels = () =>
  read<ModelRow>(sql`
    select id, folder_name as folder, status, missing_since is not null as "isMissing", post_count as "postCount",
      thumbnail_url as thumbnail, icon_url as icon, banner_url as banner
    from whitelabel_models`);

export const readPosts = () =>
  read<PostRow>(sql`
    select p.id, m.folder_name as folder, p.folder_name as post, p.missing_since is not null as "isMissing",
      p.media_cdns as media
    from whitelabel_posts p join whitelabel_models m on m.id = p.whitelabel_model_id`);

const MODIFIED = sql`to_char(last_modified at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export async function readObjects(): Promise<ObjectRow[]> {
  const rows = await read<ObjectRow>(sql`
    select 'media ' || f.id as id, s3_key as key, f.type as role, m.folder_name as folder, p.folder_name as post, etag,
      size_bytes as size, ${MODIFIED} as modified, f.missing_since::text as missing
    from whitelabel_media f join whitelabel_posts p on p.id = f.whitelabel_post_id
      join whitelabel_models m on m.id = p.whitelabel_model_id
    union all
    select 'picture ' || f.id, s3_key, role, m.folder_name, null, etag, size_bytes, ${MODIFIED}, f.missing_since::text
    from whitelabel_pictures f join whitelabel_models m on m.id = f.whitelabel_model_id`);
  return rows.map((row) => ({ ...row, size: Number(row.size) }));
}

export const readShownModels = () =>
  read<ShownModel>(sql`
    select id, whitelabel_model_id as "whitelabelId", slug, thumbnail_url as thumbnail
    from models where whitelabel_model_id is not null`);

/** Every post that was ever published, with the files of it that the library has not missed. */
export const readShownPosts = () =>
  read<ShownPost>(sql`
    select p.id, p.whitelabel_post_id as "whitelabelId", p.slug,
      coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'key', f.key) order by f.order_index, f.id)
        filter (where w.missing_since is null and f.id is not null), '[]') as media
    from posts p left join post_media f on f.post_id = p.id left join whitelabel_media w on w.s3_key = f.key
    where p.whitelabel_post_id is not null
    group by p.id`);
