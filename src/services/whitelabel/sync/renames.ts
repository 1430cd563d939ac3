import { sql } from "drizzle-orm";
import type { syncRenames } from "@/db/schema";
import type { Context } from "@/services/context";
import { below } from "./key-range";

type Rename = Pick<typeof syncRenames.$inferSelect, "runId" | "fromFolder" | "folder" | "fromPost" | "post">;

/** The folder of a rename, as the beginning of its keys. */
const startOf = (folder: string, post: string | null) =>
  post === null ? `${folder}/` : `${folder}/${post}/`;

/**
 * Makes what looks like "this folder is gone, that one is new" into objects that moved: their rows keep their ids. The
 * changes of the run say so afterwards.
 */
export async function joinMoved(ctx: Context, { runId, ...rename }: Rename): Promise<void> {
  const [from, to] = [startOf(rename.fromFolder, rename.fromPost), startOf(rename.folder, rename.post)];
  await ctx.db.execute(sql`
    with pair as (
      select a.key, k.s3_key as from_key, k.etag, k.size_bytes, k.last_modified, k.missing_since
      from sync_changes a
      join (${knownBelow(from)}) k on k.s3_key = ${from} || substr(a.key, length(${to}) + 1)
      where a.run_id = ${runId} and a.what = 'added' and ${below(sql`a.key`, to)}
    ), gone as (
      delete from sync_changes c using pair where c.run_id = ${runId} and c.what = 'missing' and c.key = pair.from_key
    )
    update sync_changes c set what = 'moved', from_key = pair.from_key, before_etag = pair.etag,
      before_size_bytes = pair.size_bytes, before_last_modified = pair.last_modified,
      before_missing_since = pair.missing_since
    from pair where c.run_id = ${runId} and c.key = pair.key`);
}

/** The opposite: what moved is missing where it was, and new where it is. */
export async function splitMoved(ctx: Context, { runId, ...rename }: Rename): Promise<void> {
  const to = startOf(rename.folder, rename.post);
  await ctx.db.execute(sql`
    with moved as (
      select * from sync_changes c where c.run_id = ${runId} and c.what = 'moved' and ${below(sql`c.key`, to)}
    ), gone as (
      insert into sync_changes (run_id, key, what, role, folder, post, before_etag, before_size_bytes, before_last_modified)
      select run_id, from_key, 'missing', role, ${rename.fromFolder},
        case when post is not null then split_part(from_key, '/', 2) end,
        before_etag, before_size_bytes, before_last_modified
      from moved where before_missing_since is null
    )
    update sync_changes c set what = 'added', from_key = null, before_etag = null, before_size_bytes = null,
      before_last_modified = null, before_missing_since = null
    from moved where c.run_id = ${runId} and c.key = moved.key`);
}

const knownBelow = (start: string) => sql`
  select s3_key, etag, size_bytes, last_modified, missing_since from whitelabel_media where ${below(sql`s3_key`, start)}
  union all
  select s3_key, etag, size_bytes, last_modified, missing_since from whitelabel_pictures where ${below(sql`s3_key`, start)}`;
