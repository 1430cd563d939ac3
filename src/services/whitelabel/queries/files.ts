import { sql } from "drizzle-orm";
import { type DerivedSize, whitelabelPosts } from "@/db/schema";
import type { Context } from "@/services/context";
import { signOriginal } from "@/services/storage";
import { type LibraryPicture, libraryPicture } from "./pictures";

/** One file of a post in the library. `url` is the original, signed for minutes. */
export type LibraryFile = {
  type: "image" | "video";
  url: string;
  /** The picture, or a film's poster; null for a film that has none yet. */
  picture: LibraryPicture | null;
};

/** A file as the statement finds it. */
export type FirstFile = {
  key: string;
  type: "image" | "video";
  sizes: DerivedSize[] | null;
  color: string | null;
};

/** The first files of a post that are in the bucket, in their order. The post's table goes by its own name. */
export const firstFiles = (limit: number) => sql<FirstFile[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('key', f.s3_key, 'type', f.type, 'sizes', made.sizes, 'color', made.color)
    order by k.place), '[]')
  from jsonb_array_elements_text(${whitelabelPosts.mediaCdns}) with ordinality as k(key, place)
  join whitelabel_media f on f.s3_key = k.key
  left join post_media made on made.key = k.key
  where k.place <= ${limit})`;

/** How many photos and films of a post are in the bucket. */
export const kinds = sql<{ photos: number; films: number }>`(
  select jsonb_build_object('photos', count(*) filter (where f.type = 'image'), 'films', count(*) filter (where f.type = 'video'))
  from whitelabel_media f where f.whitelabel_post_id = ${whitelabelPosts.id} and f.missing_since is null)`;

/** Signs files for an admin. A film is drawn by its poster only. */
export function libraryFiles(ctx: Context, files: readonly FirstFile[]): Promise<LibraryFile[]> {
  return Promise.all(
    files.map(async (file) => ({
      type: file.type,
      url: await signOriginal(file.key, ctx.now),
      picture: file.type === "image" || file.sizes?.length ? await libraryPicture(ctx, file) : null,
    })),
  );
}
