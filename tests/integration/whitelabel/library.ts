import { sql } from "drizzle-orm";
import { db } from "@/db";
import type { Context } from "@/services/context";
import { deleteObject, putObject } from "@/services/storage";
import { requestSync, runSync, type SyncRun } from "@/services/whitelabel";

const AT_ONCE = 16;

/** Puts objects into the test's bucket; the body is anything, since the sync reads names only. */
export function put(...keys: string[]): Promise<void> {
  return each(keys, (key) => putObject(key, Buffer.from(key), { contentType: "application/octet-stream" }));
}

/** The same with bytes that follow a file's name and not its folder, so that a folder can be renamed. */
export function putNamed(...keys: string[]): Promise<void> {
  return each(keys, (key) =>
    putObject(key, Buffer.from(key.split("/").at(-1)!), { contentType: "image/jpeg" }),
  );
}

/** Takes objects out of the bucket. */
export function take(...keys: string[]): Promise<void> {
  return each(keys, deleteObject);
}

async function each(keys: readonly string[], work: (key: string) => Promise<void>): Promise<void> {
  const waiting = [...keys];
  const worker = async () => {
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) await work(key);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** Requests a sync and carries it out, as the worker would. */
export async function sync(ctx: Context, prefix?: string): Promise<SyncRun> {
  return runSync(ctx, await requestSync(ctx, prefix === undefined ? {} : { prefix }, { autoApply: true }));
}

/** Asks for a run as an admin does, and lets the worker list: it stops at its plan. */
export async function planned(ctx: Context, prefix?: string): Promise<SyncRun> {
  return runSync(ctx, await requestSync(ctx, prefix === undefined ? {} : { prefix }));
}

export type Shelf = Record<string, { postCount: number; posts: Record<string, string[]> }>;

/** What the tables say is in the bucket: models, their posts, their keys in order; without what is missing. */
export async function shelf(): Promise<Shelf> {
  const { rows } = await db().execute<{ folder: string; count: number; posts: Record<string, string[]> }>(sql`
    select m.folder_name as folder, m.post_count as count,
      coalesce((select jsonb_object_agg(p.folder_name, p.media_cdns) from whitelabel_posts p
        where p.whitelabel_model_id = m.id and p.missing_since is null), '{}') as posts
    from whitelabel_models m where m.missing_since is null`);
  return Object.fromEntries(rows.map(({ folder, count, posts }) => [folder, { postCount: count, posts }]));
}

/** Every row of the content tables with the transaction that wrote it: equal before and after means nothing was written. */
export async function fingerprint(): Promise<unknown> {
  const tables = [
    "whitelabel_models",
    "whitelabel_posts",
    "whitelabel_media",
    "whitelabel_pictures",
    "models",
    "posts",
    "post_media",
  ];
  const reads = tables.map(async (table) => {
    const { rows } = await db().execute(
      sql`select id, xmin::text, ctid::text from ${sql.identifier(table)} order by id`,
    );
    return [table, rows];
  });
  return Object.fromEntries(await Promise.all(reads));
}
