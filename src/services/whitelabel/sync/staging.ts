import { sql } from "drizzle-orm";
import type { Context } from "@/services/context";
import type { StagedObject } from "./listing";
import type { Listing } from "./plan";

// A listing lands in temporary tables before anything is believed of it. They die with the connection,
// so a run that was killed leaves nothing behind.

/** Makes the empty staging table of this connection. */
export async function openStaging(ctx: Context): Promise<void> {
  await ctx.db.execute(sql`
    create temporary table staged (
      key text primary key, role text not null, model text not null, post text, title text, sort text not null,
      etag text, size_bytes bigint, last_modified timestamptz)`);
}

/** Stages one page in one statement. A key that was staged before (a page that came twice) changes nothing. */
export async function stage(ctx: Context, objects: readonly StagedObject[]): Promise<void> {
  if (objects.length === 0) return;
  await ctx.db.execute(sql`
    insert into staged (key, role, model, post, title, sort, etag, size_bytes, last_modified)
    select o.key, o.role, o.model, o.post, o.title, o.sort, o.etag, o."sizeBytes", o."lastModified"
    from jsonb_to_recordset(${JSON.stringify(objects)}::jsonb) as o(
      key text, role text, model text, post text, title text, sort text, etag text, "sizeBytes" bigint, "lastModified" timestamptz)
    on conflict (key) do nothing`);
}

/**
 * Groups what was staged into models and posts. Where a folder holds several thumbnails, the first by
 * code point is taken, whatever order the pages came in.
 */
export async function closeStaging(ctx: Context): Promise<void> {
  await ctx.db.execute(sql`
    create temporary table staged_models as
    select model as folder,
      min(key collate "C") filter (where role = 'thumbnail') as thumbnail,
      min(key collate "C") filter (where role = 'icon') as icon,
      min(key collate "C") filter (where role = 'banner') as banner
    from staged group by model`);
  await ctx.db.execute(sql`
    create temporary table staged_posts as
    select model as folder, post, min(title collate "C") as title from staged where post is not null group by model, post`);
  await ctx.db.execute(sql`analyze staged, staged_models, staged_posts`);
}

/** Only rows of this scope may be touched: one model's folder, or all of them (null). */
export const inScope = (folder: string | null) =>
  folder === null ? sql`true` : sql`m.folder_name = ${folder}`;

/** Counts what was staged beside what is known, for the guard. */
export async function compareWithKnown(
  ctx: Context,
  folder: string | null,
): Promise<Omit<Listing, "brokenOff">> {
  const { rows } = await ctx.db.execute<Record<keyof Omit<Listing, "brokenOff">, string>>(sql`
    with known_models as (
      select m.id, s.folder is null as gone
      from whitelabel_models m left join staged_models s on s.folder = m.folder_name
      where m.missing_since is null and ${inScope(folder)}
    ), known_posts as (
      select s.post is null as gone
      from whitelabel_posts p
      join whitelabel_models m on m.id = p.whitelabel_model_id and m.missing_since is null
      left join staged_posts s on s.folder = m.folder_name and s.post = p.folder_name
      where p.missing_since is null and ${inScope(folder)}
    ), known_media as (
      select s.key is null as gone
      from whitelabel_media w
      join whitelabel_posts p on p.id = w.whitelabel_post_id and p.missing_since is null
      join whitelabel_models m on m.id = p.whitelabel_model_id and m.missing_since is null
      left join staged s on s.key = w.s3_key
      where w.missing_since is null and ${inScope(folder)}
    )
    select
      (select count(*) from staged) as "accepted",
      (select count(*) from known_models) as "knownModels",
      (select count(*) from known_models where gone) as "missingModels",
      (select count(*) from known_posts) as "knownPosts",
      (select count(*) from known_posts where gone) as "missingPosts",
      (select count(*) from known_media) as "knownMedia",
      (select count(*) from known_media where gone) as "missingMedia"`);
  const [counts] = rows;
  return {
    accepted: Number(counts?.accepted),
    knownModels: Number(counts?.knownModels),
    missingModels: Number(counts?.missingModels),
    knownPosts: Number(counts?.knownPosts),
    missingPosts: Number(counts?.missingPosts),
    knownMedia: Number(counts?.knownMedia),
    missingMedia: Number(counts?.missingMedia),
  };
}
